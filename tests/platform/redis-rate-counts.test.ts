import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { machineClock } from '../../src/platform/clock.js';
import { RedisRateCounts } from '../../src/platform/redis-rate-counts.js';
import { atEnd } from '../support/at-end.js';
import { HintBuses, lostHealth, recovery, timeOf } from '../support/hint-buses.js';
import { until } from '../support/until.js';

const buses = new HintBuses();
const within = 60_000;

/** The counts of one server process, beside its hints. */
async function counts(url = buses.redis.url) {
  const bus = buses.connect(url);
  await recovery(bus);
  const counting = new RedisRateCounts(url, bus, machineClock);
  atEnd(() => counting.close());
  return { bus, counting };
}

test('processes count together', async () => {
  const [{ counting: one }, { counting: other }] = [await counts(), await counts()];
  const key = randomUUID();
  await until('both have found Redis', async () => {
    const probe = randomUUID();
    await one.add(probe, within);
    return (await other.add(probe, within)).count === 2;
  });
  expect(await one.add(key, within)).toMatchObject({ count: 1 });
  expect(await other.add(key, within)).toMatchObject({ count: 2 });
  const { count, left } = await one.add(key, within, -1);
  expect(count).toBe(1);
  expect(left).toBeGreaterThan(within / 2);
  expect(left).toBeLessThanOrEqual(within);
  await other.forget(key);
  expect(await one.add(key, within)).toMatchObject({ count: 1 });
});

test('without Redis each process goes on with its own count, at once, and together again afterwards', async () => {
  const [{ counting: one, bus }, { counting: other }] = [await counts(), await counts()];
  const key = randomUUID();
  expect(await one.add(key, within)).toMatchObject({ count: 1 });
  await buses.redis.stop('SIGKILL');
  const took = await timeOf(async () => {
    for (let count = 2; count <= 20; count += 1) expect(await one.add(key, within)).toMatchObject({ count });
  });
  expect(took).toBeLessThan(500);
  await lostHealth(bus);
  expect(await one.add(key, within)).toMatchObject({ count: 21 });
  await buses.redis.start();
  await until('they count together again', async () => {
    const probe = randomUUID();
    await one.add(probe, within);
    return (await other.add(probe, within)).count === 2;
  });
});

test('a frozen Redis is waited for once in a while and never for long', async () => {
  const { counting, bus } = await counts();
  const key = randomUUID();
  await until(
    'it has found Redis',
    async () =>
      (await buses.control.exists(`parley:rate:${key}`)) === 1 || (await counting.add(key, within), false),
  );
  process.kill(buses.redis.pid, 'SIGSTOP');
  try {
    expect(bus.healthy).toBe(true);
    expect(await timeOf(() => counting.add(key, within))).toBeLessThan(400);
    const many = await timeOf(() =>
      Promise.all(Array.from({ length: 100 }, () => counting.add(key, within))),
    );
    expect(many).toBeLessThan(400);
    await lostHealth(bus);
    expect(await timeOf(() => counting.add(key, within))).toBeLessThan(50);
  } finally {
    process.kill(buses.redis.pid, 'SIGCONT');
  }
});
