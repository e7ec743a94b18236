import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { readConfig } from '../../../src/config.js';
import { atEnd } from '../../support/at-end.js';
import { makeCertificate } from '../../support/certificate.js';

const SECRET = randomBytes(32).toString('base64');
const folder = temporaryFolder();
atEnd(() => folder.remove());
const { certFile, cert } = await makeCertificate(folder.path);

function redisOf(env: Record<string, string>) {
  const { redis } = readConfig({ SECRET, ...env });
  return redis && { server: redis.server, setting: redis.setting };
}

const local = { host: '127.0.0.1', port: 6379, db: 0 };
const socket = '/run/redis/redis.sock';

test.each([
  ['redis://127.0.0.1', local],
  ['REDIS://127.0.0.1:7000/2', { ...local, port: 7000, db: 2 }],
  ['redis://127.0.0.1/?db=3', { ...local, db: 3 }],
  ['redis://[::1]:6379', { ...local, host: '::1' }],
  ['redis://:p%40ss%2Fw%25rd@127.0.0.1', { ...local, password: 'p@ss/w%rd' }],
  ['redis://chat%3Aone:word@127.0.0.1', { ...local, username: 'chat:one', password: 'word' }],
  ['redis://chat@127.0.0.1', { ...local, username: 'chat', password: '' }],
  ['rediss://127.0.0.1', { ...local, tls: {} }],
  [
    'rediss://redis.example.org',
    { ...local, host: 'redis.example.org', tls: { servername: 'redis.example.org' } },
  ],
  [`rediss://[::1]?cacert=${certFile}`, { ...local, host: '::1', tls: { ca: cert } }],
  [socket, { path: socket, db: 0 }],
  [`${socket}?db=4`, { path: socket, db: 4 }],
  [`unix://${socket}`, { path: socket, db: 0 }],
  [`unix://chat:p%40ss@${socket}?db=1`, { path: socket, username: 'chat', password: 'p@ss', db: 1 }],
])('REDIS_URL=%s is understood in all its parts', (REDIS_URL, server) => {
  expect(redisOf({ REDIS_URL })).toEqual({ server, setting: 'REDIS_URL' });
});

test.each([
  ['127.0.0.1:6379', 'give redis://'],
  ['http://127.0.0.1', 'give redis://'],
  ['//127.0.0.1:6379', 'give redis://'],
  ['redis://', 'host'],
  ['redis://:hunter2@', 'give redis://'],
  ['redis://one.example,two.example', 'host'],
  ['redis://127.0.0.1:0', 'port'],
  ['unix:///run/%00', 'path'],
  ['redis://127.0.0.1:70000', 'give redis://'],
  ['redis://127.0.0.1/chat', 'database'],
  ['redis://127.0.0.1/-1', 'database'],
  ['redis://127.0.0.1/1?db=1', 'database'],
  ['redis://127.0.0.1/1?db=1&db=2', '"db"'],
  ['redis://127.0.0.1?family=6', '"family"'],
  ['redis://127.0.0.1?tls=true', '"tls"'],
  ['redis://127.0.0.1?password=hunter2', '"password"'],
  ['rediss://127.0.0.1?ssl_cert_reqs=none', '"ssl_cert_reqs"'],
  [`redis://127.0.0.1?cacert=${certFile}`, '"cacert"'],
  ['rediss://127.0.0.1?cacert=/nowhere/ca.pem', '"cacert"'],
  [`rediss://127.0.0.1?cert=${certFile}&key=${certFile}`, 'cert and key'],
  ['redis://:hunter2%@127.0.0.1', 'password'],
  ['redis://hunter2%zz:x@127.0.0.1', 'user'],
  ['redis://:hunter2#1@127.0.0.1', 'give redis://'],
  ['redis://chat:1234#hunter2@127.0.0.1', '#'],
  ['redis://chat:1234/hunter2@127.0.0.1', 'database'],
  ['redis://chat:1234?hunter2&hunter2=1@127.0.0.1', '%3F'],
])(
  'REDIS_URL=%s is refused: the fault names the variable and the part, not the password',
  (REDIS_URL, part) => {
    const read = () => redisOf({ REDIS_URL });
    expect(read).toThrow(new RegExp(`^  REDIS_URL: .*${part.replace('?', '\\?')}`, 'm'));
    expect(read).not.toThrow(/hunter2/);
  },
);

test('a certificate that is no PEM is refused', () => {
  const file = join(folder.path, 'not.pem');
  writeFileSync(file, 'hunter2');
  const read = () => redisOf({ REDIS_URL: `rediss://127.0.0.1?cacert=${file}` });
  expect(read).toThrow(/^  REDIS_URL: the file of the parameter "cacert"/m);
  expect(read).not.toThrow(/hunter2/);
});

test.each([
  [{ REDIS_HOST: 'redis.example.org' }, { ...local, host: 'redis.example.org' }, 'REDIS_HOST'],
  [{ REDIS_HOST: '::1', REDIS_PORT: '7000' }, { ...local, host: '::1', port: 7000 }, 'REDIS_HOST'],
  [{ REDIS_HOST: '[::1]' }, { ...local, host: '::1' }, 'REDIS_HOST'],
  [{ REDIS_PORT: '7000' }, { ...local, port: 7000 }, 'REDIS_PORT'],
  [{ REDIS_URL: '', REDIS_HOST: '127.0.0.1' }, local, 'REDIS_HOST'],
  // As Kubernetes sets it for a service that is named "redis".
  [{ REDIS_PORT: 'tcp://10.0.0.1:6379', REDIS_HOST: '127.0.0.1' }, local, 'REDIS_HOST'],
  [{ REDIS_PORT: 'tcp://10.0.0.1:6379', REDIS_URL: 'redis://127.0.0.1' }, local, 'REDIS_URL'],
  // compose.yaml publishes Redis on this port.
  [{ REDIS_PORT: '6379', REDIS_URL: 'redis://127.0.0.1' }, local, 'REDIS_URL'],
])('%o is the Redis that the Django chat used', (env, server, setting) => {
  expect(redisOf(env)).toEqual({ server, setting });
});

test('without a setting there is no Redis, whatever Kubernetes sets', () => {
  expect(redisOf({ REDIS_PORT: 'tcp://10.0.0.1:6379' })).toBeUndefined();
});

test.each([
  [{ REDIS_HOST: 'redis://127.0.0.1' }, 'REDIS_HOST'],
  [{ REDIS_HOST: '127.0.0.1:6379' }, 'REDIS_HOST'],
  [{ REDIS_HOST: '127.0.0.1', REDIS_PORT: 'six' }, 'REDIS_PORT'],
  [{ REDIS_PORT: '0' }, 'REDIS_PORT'],
  [
    { REDIS_URL: 'redis://127.0.0.1', REDIS_HOST: 'redis.example.org' },
    'REDIS_URL: REDIS_HOST or REDIS_PORT',
  ],
  [{ REDIS_URL: 'redis://127.0.0.1', REDIS_PORT: '6380' }, 'REDIS_URL: REDIS_HOST or REDIS_PORT'],
  [{ REDIS_URL: socket, REDIS_HOST: '127.0.0.1' }, 'REDIS_URL: REDIS_HOST or REDIS_PORT'],
])('%o is refused', (env, fault) => {
  expect(() => redisOf(env)).toThrow(new RegExp(`^  ${fault}`, 'm'));
});
