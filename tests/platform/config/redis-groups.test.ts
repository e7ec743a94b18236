import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { readConfig } from '../../../src/config.js';
import { atEnd } from '../../support/at-end.js';
import { makeCertificate } from '../../support/certificate.js';

const SECRET = randomBytes(32).toString('base64');
const folder = temporaryFolder();
atEnd(() => folder.remove());
const { certFile, cert } = await makeCertificate(folder.path);

function serverOf(env: Record<string, string>) {
  return readConfig({ SECRET, ...env }).redis?.server;
}

const node = { host: '127.0.0.1', port: 6379 };
const sentinel = { host: '127.0.0.1', port: 26_379 };

test.each([
  [
    'redis+sentinel://127.0.0.1,two.example:26380,[::1]/my.master-1',
    {
      sentinels: [sentinel, { host: 'two.example', port: 26_380 }, { ...sentinel, host: '::1' }],
      name: 'my.master-1',
      db: 0,
    },
  ],
  [
    'redis+sentinel://chat:p%2Css@127.0.0.1/main/2?sentinel_username=eye&sentinel_password=a%2Bb%40c',
    {
      ...{ sentinels: [sentinel], name: 'main', username: 'chat', password: 'p,ss', db: 2 },
      ...{ sentinelUsername: 'eye', sentinelPassword: 'a+b@c' },
    },
  ],
  [
    `REDISS+Sentinel://one.example/main?db=1&cacert=${certFile}`,
    {
      ...{ sentinels: [{ ...sentinel, host: 'one.example' }], name: 'main', db: 1 },
      ...{ tls: { ca: cert }, sentinelTLS: { ca: cert }, enableTLSForSentinelMode: true },
    },
  ],
  [
    'redis+cluster://:word@127.0.0.1,[::1]:7000/0',
    { nodes: [node, { host: '::1', port: 7000 }], password: 'word', db: 0 },
  ],
  [
    `rediss+cluster://one.example,127.0.0.1?cacert=${certFile}`,
    {
      nodes: [
        { ...node, host: 'one.example', tls: { servername: 'one.example', ca: cert } },
        { ...node, tls: { ca: cert } },
      ],
      ...{ db: 0, tls: { ca: cert } },
    },
  ],
])('REDIS_URL=%s is understood in all its parts', (REDIS_URL, server) => {
  expect(serverOf({ REDIS_URL })).toEqual(server);
});

test.each([
  ['redis-sentinel://127.0.0.1?sentinelMasterId=main', 'redis+sentinel:'],
  ['redis+sentinel://127.0.0.1', 'name of the master'],
  ['redis+sentinel://127.0.0.1/?db=1', 'name of the master'],
  ['redis+sentinel://127.0.0.1/ma%2Fin', 'name of the master'],
  ['redis+sentinel://127.0.0.1,/main', 'host'],
  ['redis+sentinel://127.0.0.1:26379,127.0.0.1:0/main', 'port'],
  ['redis+sentinel://127.0.0.1/main/two', 'database'],
  ['redis+sentinel://127.0.0.1/main?sentinel_username=eye', 'sentinel_password'],
  ['redis+sentinel://127.0.0.1/main?sentinel_password=hunter2+', '%2B'],
  ['redis+sentinel://:hunter2/x@127.0.0.1/main', 'give redis://'],
  ['redis+sentinel://127.0.0.1/main?role=slave', '"role"'],
  ['redis+cluster://127.0.0.1?sentinel_password=hunter2', '"sentinel_password"'],
  ['redis+cluster://', 'host'],
  ['redis+cluster://127.0.0.1/2', 'only the database 0'],
  ['redis+cluster://127.0.0.1,chat:hunter2@127.0.0.2', '%2C'],
  ['redis+cluster://chat:hunter2@127.0.0.1,chat:hunter2@127.0.0.2', '%2C'],
])(
  'REDIS_URL=%s is refused: the fault names the variable and the part, not the password',
  (REDIS_URL, part) => {
    const read = () => serverOf({ REDIS_URL });
    expect(read).toThrow(/^  REDIS_URL: /m);
    expect(read).toThrow(part);
    expect(read).not.toThrow(/hunter2/);
  },
);

test('REDIS_PORT beside a Cluster is refused', () => {
  const read = () => serverOf({ REDIS_URL: 'redis+cluster://127.0.0.1', REDIS_PORT: '6379' });
  expect(read).toThrow(/^  REDIS_URL: REDIS_HOST or REDIS_PORT names another server/m);
});
