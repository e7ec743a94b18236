import { expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { readConfig } from '../../../src/config.js';
import { machineClock } from '../../../src/platform/clock.js';
import type { RedisConfig } from '../../../src/platform/config/redis-settings.js';
import { RedisHintBus } from '../../../src/platform/hints/redis-hint-bus.js';
import { createLog } from '../../../src/platform/log.js';
import { RedisRateCounts } from '../../../src/platform/rates/redis-rate-counts.js';
import { atEnd } from '../../support/at-end.js';
import { HintBuses, recorded } from '../../support/hint-buses.js';
import { until } from '../../support/until.js';

const buses = new HintBuses();
const secrets = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')] as const;

/** What a process with this secret has on the one Redis. */
function process(SECRET: string) {
  const redis = readConfig({ SECRET, REDIS_URL: buses.redis.url }).redis as RedisConfig;
  const bus = new RedisHintBus(redis, {
    topics: ['room', 'session'],
    log: createLog('silent'),
    clock: machineClock,
  });
  const counts = new RedisRateCounts(redis, bus, machineClock);
  atEnd(() => bus.close());
  atEnd(() => counts.close());
  return { bus, counts };
}

test('processes of one secret hear each other, and nobody else on the same Redis', async () => {
  const [one, same, other] = [process(secrets[0]), process(secrets[0]), process(secrets[1])];
  await until('hints arrive everywhere', () => [one, same, other].every(({ bus }) => bus.healthy));
  const [heardBySame, heardByOther] = [recorded(same.bus), recorded(other.bus)];
  one.bus.publish('room', { seq: 1 });
  await until('the process of the same secret has heard', () => heardBySame.length > 0);
  expect(heardBySame).toEqual([{ seq: 1 }]);
  const another = process(secrets[1]);
  await until('the next process is there', () => another.bus.healthy);
  another.bus.publish('room', { seq: 2 });
  await until('a hint of its own secret has come', () => heardByOther.length > 0);
  expect(heardByOther).toEqual([{ seq: 2 }]);
});

test('nobody’s hints that got lost make another deployment look', async () => {
  const [one, other] = [process(secrets[0]), process(secrets[1])];
  await until('hints arrive everywhere', () => one.bus.healthy && other.bus.healthy);
  const names = (await buses.control.pubsub('CHANNELS', 'parley:*:missed')) as string[];
  expect(names).toHaveLength(2);
  const looks: string[] = [];
  other.bus.onRecovery(() => looks.push('other'));
  const looked = new Promise<void>((resolve) => one.bus.onRecovery(resolve));
  const missed = names.find((name) => name.includes(readConfig({ SECRET: secrets[0] }).deployment)) ?? '';
  await buses.control.publish(missed, JSON.stringify({ from: 'elsewhere', hint: {} }));
  await looked;
  expect(looks).toEqual([]);
});

test('rates are counted for one deployment alone', async () => {
  const [one, same, other] = [process(secrets[0]), process(secrets[0]), process(secrets[1])];
  await until('they count together', async () => {
    const probe = randomUUID();
    await one.counts.add(probe, 60_000);
    return (await same.counts.add(probe, 60_000)).count === 2;
  });
  const key = randomUUID();
  expect(await one.counts.add(key, 60_000)).toMatchObject({ count: 1 });
  await until('the other one counts in Redis', async () => {
    expect(await other.counts.addOnce(randomUUID(), 60_000)).toMatchObject({ count: 1 });
    const keys = (await buses.control.keys('parley:*:rate:*')).map((name) => name.split(':')[1]);
    return new Set(keys).size === 2;
  });
  expect(await other.counts.add(key, 60_000)).toMatchObject({ count: 1 });
  expect(await same.counts.add(key, 60_000)).toMatchObject({ count: 2 });
});

test('the prefix is the same at every start, and says nothing of the secret', () => {
  const of = (SECRET: string) => readConfig({ SECRET }).deployment;
  expect(of(secrets[0])).toMatch(/^[0-9a-f]{8}$/);
  expect(of(secrets[0])).toBe(of(secrets[0]));
  expect(of(secrets[1])).not.toBe(of(secrets[0]));
  for (const secret of secrets) expect(secret).not.toContain(of(secret));
});
