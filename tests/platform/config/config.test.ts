import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { readConfig } from '../../../src/config.js';
import { ConfigError } from '../../../src/platform/config/config-error.js';
import { defaultLimits } from '../../../src/config.js';
import { deploymentOf } from '../../../src/platform/config/deployment.js';
import { TrustedProxies } from '../../../src/platform/config/trusted-proxies.js';
import { atEnd } from '../../support/at-end.js';

const goodSecret = randomBytes(32).toString('base64');

function emptyFolder(): string {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  return join(folder.path, 'data');
}

test('nothing need be configured', () => {
  const dataDir = emptyFolder();
  expect(readConfig({ DATA_DIR: dataDir })).toEqual({
    adminReads: 'open',
    port: 4000,
    host: '127.0.0.1',
    publicUrl: undefined,
    allowedOrigins: [],
    trustedProxies: new TrustedProxies(),
    limits: defaultLimits,
    metricsToken: undefined,
    dataDir,
    database: undefined,
    redis: undefined,
    secret: readFileSync(join(dataDir, 'secret'), 'utf8'),
    deployment: deploymentOf(readFileSync(join(dataDir, 'secret'), 'utf8')),
    hostPlatform: undefined,
    demo: true,
    isDemoByDefault: true,
    hasDemoStaff: true,
    drainDelay: 0,
    mailUrl: undefined,
    mailFrom: 'Parley <parley@localhost>',
    logLevel: 'info',
  });
});

test.each([
  { HOST: '0.0.0.0' },
  { PUBLIC_URL: 'https://chat.example.org' },
  { TRUSTED_PROXIES: '1' },
  { DATABASE_URL: 'postgresql://parley@db.example.org/parley', SECRET: goodSecret },
])('nobody has a demo account where others may come, as with %o', (env) => {
  const given = { DATA_DIR: emptyFolder(), ...env };
  expect(readConfig(given).demo).toBe(false);
  expect(readConfig({ ...given, DEMO: 'true' })).toMatchObject({ demo: true, hasDemoStaff: false });
});

test('a secret is generated once, is long, and only its owner can read it', () => {
  const dataDir = emptyFolder();
  const [first, second] = [readConfig({ DATA_DIR: dataDir }), readConfig({ DATA_DIR: dataDir })];
  expect(second.secret).toBe(first.secret);
  expect(first.secret.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(dataDir, 'secret')).mode & 0o077).toBe(0);
  expect(readConfig({ DATA_DIR: emptyFolder() }).secret).not.toBe(first.secret);
});

test('what is set is taken, and what is set to nothing is not', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    PUBLIC_URL: 'https://chat.example.org/',
    ALLOWED_ORIGINS: 'https://www.example.org, http://localhost:8080/',
    DATABASE_URL: 'postgresql://parley:secret@db.example.org:5432/parley',
    REDIS_URL: '',
    SECRET: goodSecret,
    LOG_LEVEL: 'warn',
  };
  expect(readConfig(env)).toMatchObject({
    port: 0,
    host: '::1',
    publicUrl: 'https://chat.example.org',
    allowedOrigins: ['https://www.example.org', 'http://localhost:8080'],
    database: { host: 'db.example.org', user: 'parley', database: 'parley' },
    redis: undefined,
    secret: env.SECRET,
    demo: false,
    logLevel: 'warn',
  });
});

test('all faults are named at once, each with its variable, and no secret is repeated', () => {
  const env = {
    PORT: '70000',
    PUBLIC_URL: 'ftp://chat.example.org',
    ALLOWED_ORIGINS: 'https://www.example.org/shop,*',
    TRUSTED_PROXIES: 'cloudflare',
    LIMITS: '{"tokens":"many"}',
    METRICS_TOKEN: 'hunter2',
    DATABASE_URL: 'mysql://root:hunter2@localhost/x',
    REDIS_URL: 'localhost:6379',
    SECRET: 'hunter2',
    DEMO: 'perhaps',
    LOG_LEVEL: 'loud',
  };
  const read = () => readConfig(env);
  expect(read).toThrow(ConfigError);
  for (const name of Object.keys(env)) expect(read).toThrow(new RegExp(`^  ${name}[:.]`, 'm'));
  expect(read).not.toThrow(/hunter2/);
});

test('some limits are set, the others stay, and each fault among them is named', () => {
  const given = { tokens: 800, rates: { send: { most: 5 } } };
  const { limits } = readConfig({ SECRET: goodSecret, LIMITS: JSON.stringify(given) });
  const { send } = defaultLimits.rates;
  expect(limits).toEqual({
    ...defaultLimits,
    tokens: 800,
    rates: { ...defaultLimits.rates, send: { ...send, most: 5 } },
  });
  const faulty = { tokens: 0, depth: '8', pages: 3, rates: { send: { most: 1.5, within: 10 }, nap: {} } };
  const read = () => readConfig({ LIMITS: JSON.stringify(faulty) });
  for (const name of ['tokens', 'depth', 'rates.send.most', 'rates.send.within'])
    expect(read).toThrow(new RegExp(`^  LIMITS.${name}: `, 'm'));
  for (const unknown of ['pages', 'nap']) expect(read).toThrow(new RegExp(`"${unknown}"`));
  for (const nonsense of ['{', '[]', '7', 'null'])
    expect(() => readConfig({ LIMITS: nonsense })).toThrow(/^ {2}LIMITS: /m);
});
