import { beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../../../scripts/test-services/free-port.js';
import { startRedis } from '../../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { createLog } from '../../../src/platform/log.js';
import { machineClock } from '../../../src/platform/clock.js';
import { RedisHintBus } from '../../../src/platform/hints/redis-hint-bus.js';
import { RedisRateCounts } from '../../../src/platform/rates/redis-rate-counts.js';
import { atEnd } from '../../support/at-end.js';
import { makeCertificate } from '../../support/certificate.js';
import { redisAt } from '../../support/hint-buses.js';
import { Redis } from 'ioredis';
import { until } from '../../support/until.js';

const folder = temporaryFolder();
atEnd(() => folder.remove());
const { certFile, keyFile } = await makeCertificate(folder.path);
const [tlsPort, path] = [await freePort(), join(folder.path, 'redis.sock')];
const redis = await startRedis(folder.path, {
  settings: [
    `tls-port ${tlsPort}`,
    `tls-cert-file "${certFile}"`,
    `tls-key-file "${keyFile}"`,
    `tls-ca-cert-file "${certFile}"`,
    `unixsocket "${path}"`,
    'user chat on >p@ss/w%rd ~parley:* &parley:* +@all',
  ],
});
atEnd(() => redis.stop());
const control = new Redis(redis.url);
atEnd(() => control.disconnect());

const { port, password } = new URL(redis.url);
const user = 'chat:p%40ss%2Fw%25rd';
const files = `cacert=${certFile}&cert=${certFile}&key=${keyFile}`;

/** The connections of a process to Redis, and what it logs of them. */
function connect(url: string) {
  const logged: Record<string, unknown>[] = [];
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
  const given = { topics: ['room'] as const, log: createLog('warn', { write }), clock: machineClock };
  const bus = new RedisHintBus(redisAt(url), given);
  const counts = new RedisRateCounts(redisAt(url), bus, machineClock);
  atEnd(() => bus.close());
  atEnd(() => counts.close());
  return { bus, counts, logged };
}

async function clients(): Promise<Record<string, string>[]> {
  const list = String(await control.client('LIST'));
  const lines = list.trim().split('\n');
  return lines.map(
    (line) => Object.fromEntries(line.split(' ').map((field) => field.split('='))) as Record<string, string>,
  );
}

test.each([
  ['TLS, with certificates of both sides', `rediss://${user}@localhost:${tlsPort}/3?${files}`],
  ['a Unix socket', `unix://${user}@${path}?db=3`],
  ['TCP', `redis://${user}@127.0.0.1:${port}/3`],
])('hints and counts go over %s, as the user and in the database that the URL names', async (_how, url) => {
  const own = Number(await control.client('ID'));
  const before = new Set((await clients()).map(({ id }) => id));
  const { bus, counts, logged } = connect(url);
  await until('hints arrive', () => bus.healthy);
  const key = randomUUID();
  await until('Redis counts', async () => {
    await counts.add(key, 60_000);
    return (await control.keys(`*${key}`)).length === 0 && (await databaseSize(3)) > 0;
  });
  const opened = (await clients()).filter(({ id }) => !before.has(id) && Number(id) !== own);
  expect(opened).toHaveLength(3);
  expect(opened.map(({ user, db }) => [user, db])).toEqual(Array(3).fill(['chat', '3']));
  expect(logged).toEqual([]);
  await control.flushall();
});

async function databaseSize(db: number): Promise<number> {
  const found = new RegExp(`db${db}:keys=(\\d+)`).exec(await control.info('keyspace'));
  return Number(found?.[1] ?? 0);
}

describe('Parley works on, and the log says it once with the name of the setting,', () => {
  const [noTls, needsTls] = [/no TLS, set redis:/, /requires TLS, set rediss:/];
  const wrong: readonly [string, string, RegExp, RegExp | undefined][] = [
    ['a wrong password', `redis://:hunter2@127.0.0.1:${port}`, /WRONGPASS/, undefined],
    ['no password', `redis://127.0.0.1:${port}`, /NOAUTH/, undefined],
    [
      'a database that is not there',
      `redis://:${password}@127.0.0.1:${port}/99`,
      /DB index is out/,
      undefined,
    ],
    ['a certificate that nobody vouches for', `rediss://localhost:${tlsPort}`, /SELF_SIGNED/, undefined],
    ['TLS to a port without it', `rediss://localhost:${port}`, /does not answer|ETIMEDOUT/, noTls],
    ['a port with TLS, without TLS', `redis://127.0.0.1:${tlsPort}`, /closed|ECONNRESET/, needsTls],
    ['a socket that is not there', '/nowhere/redis.sock', /ENOENT/, undefined],
  ];
  const processes = new Map<string, ReturnType<typeof connect>>();
  // A process waits a while before it says so, and all wait at once.
  beforeAll(() => wrong.forEach(([what, url]) => processes.set(what, connect(url))));

  test.each(wrong)('with %s', async (what, _url, reason, remedy) => {
    const { bus, counts, logged } = processes.get(what)!;
    bus.publish('room', { seq: 1 });
    expect(await counts.add(randomUUID(), 60_000)).toMatchObject({ count: 1 });
    await until('the log tells of it', () => logged.length > 0);
    expect(bus.healthy).toBe(false);
    expect(logged).toEqual([
      expect.objectContaining({ setting: 'REDIS_URL', reason: expect.stringMatching(reason) }),
    ]);
    // What to set is said only if TLS may be the cause.
    expect(logged[0]?.['remedy']).toEqual(remedy && expect.stringMatching(remedy));
    expect(JSON.stringify(logged)).not.toContain('hunter2');
  });
});

// After a failed handshake, the stream may raise a second error. Jest fails the test in which nobody listens to it.
test('many refused handshakes raise no error that nobody handles', async () => {
  const refused = Array.from({ length: 30 }, () => connect(`rediss://localhost:${tlsPort}`));
  await until('all have noticed', () => refused.every(({ logged }) => logged.length > 0));
  await Promise.all(refused.map(({ bus }) => bus.close()));
});
