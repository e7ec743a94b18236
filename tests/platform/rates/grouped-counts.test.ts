import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Rates } from '../../../src/platform/rates/rate.js';
import { RateLimits } from '../../../src/platform/rates/rate-limits.js';
import { RedisRateCounts } from '../../../src/platform/rates/redis-rate-counts.js';
import { atEnd } from '../../support/at-end.js';
import { HintBuses, lostHealth, recovery, redisAt } from '../../support/hint-buses.js';
import { TestClock } from '../../support/test-clock.js';
import { until } from '../../support/until.js';

const buses = new HintBuses();
const most = 30;
const rates = { send: { most, within: 60_000 } } as Partial<Rates> as Rates;

/** The rate limits of one server process that has found Redis. @param hints default: those of a process whose clock stands still */
async function aProcess(hints?: { readonly healthy: boolean }) {
  const clock = new TestClock();
  const bus = buses.connect(undefined, undefined, clock);
  await recovery(bus);
  const counts = new RedisRateCounts(redisAt(buses.redis.url), hints ?? bus, clock);
  atEnd(() => counts.close());
  const probe = randomUUID();
  await until('it has found Redis', async () => {
    await clock.jump(1000);
    await counts.add(probe, 60_000);
    return (await buses.control.exists(`parley:test:rate:${probe}`)) === 1;
  });
  const limits = new RateLimits(rates, counts);
  const sends = async (who: string, times: number) => {
    const all = await Promise.allSettled(Array.from({ length: times }, () => limits.takeOften('send', who)));
    return all.filter(({ status }) => status === 'fulfilled').length;
  };
  return { bus, clock, sends };
}

/** How many commands for rates Redis has run. */
async function commands(): Promise<number> {
  const stats = await buses.control.info('commandstats');
  const counts = [...stats.matchAll(/cmdstat_(?:eval|evalsha|set|get|incrby|multi):calls=(\d+)/g)];
  return counts.reduce((sum, [, calls]) => sum + Number(calls), 0);
}

test('acts of a tenth of the rate need one command of Redis, and fewer need none', async () => {
  const one = await aProcess();
  const who = randomUUID();
  const before = await commands();
  for (let act = 1; act <= 2; act += 1) expect(await one.sends(who, 1)).toBe(1);
  expect(await commands()).toBe(before);
  expect(await one.sends(who, 1)).toBe(1);
  // The script, and what it calls.
  expect(await commands()).toBe(before + 2);
});

test.each([1, 2, 3, 7, 30])('within the rate no process refuses, with %d acts at once', async (atOnce) => {
  const [one, other] = [await aProcess(), await aProcess()];
  const who = randomUUID();
  for (let acts = 0; acts < most; acts += atOnce) {
    const times = Math.min(atOnce, most - acts);
    const sender = (acts / atOnce) % 2 === 0 ? one : other;
    expect(await sender.sends(who, times)).toBe(times);
  }
});

test.each([1, 5, 100])(
  'all processes accept at most two acts each beyond the rate, with %d at once',
  async (atOnce) => {
    const processes = [await aProcess(), await aProcess(), await aProcess()];
    const who = randomUUID();
    let accepted = 0;
    for (let round = 0; round * atOnce < 100; round += 1)
      for (const { sends } of processes) accepted += await sends(who, atOnce);
    expect(accepted).toBeGreaterThanOrEqual(most);
    expect(accepted).toBeLessThanOrEqual(most + 2 * processes.length);
  },
);

test('also when they send at the same moment', async () => {
  const processes = [await aProcess(), await aProcess(), await aProcess()];
  const who = randomUUID();
  const accepted = await Promise.all(processes.map(({ sends }) => sends(who, 50)));
  expect(accepted.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(most + 2 * processes.length);
});

test('a rate that others have used up stays so when the process begins a window of its own', async () => {
  const [one, other] = [await aProcess({ healthy: true }), await aProcess()];
  const who = randomUUID();
  expect(await one.sends(who, 1)).toBe(1);
  await one.clock.jump(59_000);
  expect(await other.sends(who, most)).toBe(most);
  expect(await one.sends(who, 4)).toBe(1);
  await one.clock.jump(1000);
  expect(await one.sends(who, 4)).toBe(0);
});

test('without Redis each process allows the whole rate, and no more', async () => {
  const [one, other] = [await aProcess(), await aProcess()];
  await buses.redis.stop('SIGKILL');
  await lostHealth(one.bus, other.bus);
  const who = randomUUID();
  expect(await one.sends(who, 100)).toBe(most);
  expect(await other.sends(who, 100)).toBe(most);
  await buses.redis.start();
});
