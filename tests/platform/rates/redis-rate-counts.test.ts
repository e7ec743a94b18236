import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { RedisRateCounts } from '../../../src/platform/rates/redis-rate-counts.js';
import { atEnd } from '../../support/at-end.js';
import { HintBuses, lostHealth, recovery, redisAt } from '../../support/hint-buses.js';
import { TestClock } from '../../support/test-clock.js';
import { until } from '../../support/until.js';

const buses = new HintBuses();
const within = 60_000;

/** The rate counts and the hints of one server process. Its clock stands still, but Redis's clock runs. */
async function counts(url = buses.redis.url) {
  const clock = new TestClock();
  const bus = buses.connect(url, undefined, clock);
  await recovery(bus);
  const counting = new RedisRateCounts(redisAt(url), bus, clock);
  atEnd(() => counting.close());
  return { bus, clock, counting };
}

test('processes count together', async () => {
  const [{ counting: one, clock }, { counting: other, clock: otherClock }] = [await counts(), await counts()];
  const key = randomUUID();
  await until('both have found Redis', async () => {
    for (const each of [clock, otherClock]) await each.jump(1000);
    const probe = randomUUID();
    await one.add(probe, within);
    return (await other.add(probe, within)).count === 2;
  });
  expect(await one.add(key, within)).toMatchObject({ count: 1 });
  expect(await other.add(key, within)).toMatchObject({ count: 2 });
  await one.takeOff(key);
  const { count, left } = await other.add(key, within);
  expect(count).toBe(2);
  expect(left).toBeGreaterThan(within / 2);
  expect(left).toBeLessThanOrEqual(within);
  await other.forget(key);
  expect(await one.add(key, within)).toMatchObject({ count: 1 });
  for (let count = 0; count < 3; count += 1) await one.takeOff(key);
  await other.takeOff(randomUUID());
  expect(await one.add(key, within)).toMatchObject({ count: 1 });
});

test('without Redis each process goes on with its own count, at once, and together again afterwards', async () => {
  const [{ counting: one, bus, clock }, { counting: other, clock: otherClock }] = [
    await counts(),
    await counts(),
  ];
  const key = randomUUID();
  expect(await one.add(key, within)).toMatchObject({ count: 1 });
  await buses.redis.stop('SIGKILL');
  for (let count = 2; count <= 20; count += 1) expect(await one.add(key, within)).toMatchObject({ count });
  await lostHealth(bus);
  expect(await one.add(key, within)).toMatchObject({ count: 21 });
  await buses.redis.start();
  await until('they count together again', async () => {
    for (const each of [clock, otherClock]) await each.jump(1000);
    const probe = randomUUID();
    await one.add(probe, within);
    return (await other.add(probe, within)).count === 2;
  });
});

test('a frozen Redis is waited for once in a while and never for long', async () => {
  const { bus, clock, counting } = await counts();
  const key = randomUUID();
  await until('it has found Redis', async () => {
    await clock.jump(1000);
    await counting.add(key, within);
    return (await buses.control.exists(`parley:test:rate:${key}`)) === 1;
  });
  await clock.jump(1500);
  await until('the last beat is of now', () => bus.healthy);
  process.kill(buses.redis.pid, 'SIGSTOP');
  try {
    const asksRedis = async () => {
      const added = counting.add(key, within);
      const isAtOnce = await Promise.race([added.then(() => true), turn().then(() => false)]);
      await added;
      return !isAtOnce;
    };
    expect(await asksRedis()).toBe(true);
    for (let count = 0; count < 100; count += 1) expect(await asksRedis()).toBe(false);
    await clock.jump(999);
    expect(await asksRedis()).toBe(false);
    await clock.jump(1);
    expect([bus.healthy, await asksRedis()]).toEqual([true, true]);
    await clock.jump(1000);
    expect([bus.healthy, await asksRedis()]).toEqual([false, false]);
  } finally {
    process.kill(buses.redis.pid, 'SIGCONT');
  }
});
