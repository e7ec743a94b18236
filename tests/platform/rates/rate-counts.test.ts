import { expect, test } from '@jest/globals';
import { MemoryRateCounts } from '../../../src/platform/rates/rate-counts.js';
import { TestClock } from '../../support/test-clock.js';

function counting() {
  const clock = new TestClock();
  return { clock, counts: new MemoryRateCounts(clock) };
}

test('a count tells when it starts again, and does so then', async () => {
  const { clock, counts } = counting();
  expect(await counts.add('send:1', 10_000)).toEqual({ count: 1, left: 10_000 });
  await clock.advance(4000);
  expect(await counts.add('send:1', 10_000)).toEqual({ count: 2, left: 6000 });
  await clock.advance(5999);
  await counts.takeOff('send:1');
  expect(await counts.add('send:1', 10_000)).toEqual({ count: 2, left: 1 });
  await clock.advance(1);
  expect(await counts.add('send:1', 10_000)).toEqual({ count: 1, left: 10_000 });
});

test('what is given back after its window does not count for the next one', async () => {
  const { clock, counts } = counting();
  await counts.takeOff('send:1');
  expect(await counts.add('send:1', 1000)).toEqual({ count: 1, left: 1000 });
  for (let count = 0; count < 3; count += 1) await counts.takeOff('send:1');
  expect(await counts.add('send:1', 1000)).toEqual({ count: 1, left: 1000 });
  await clock.advance(1000);
  await counts.takeOff('send:1');
  expect(await counts.add('send:1', 1000)).toEqual({ count: 1, left: 1000 });
});

test('also in a process that was too busy for its timers', async () => {
  const { clock, counts } = counting();
  await counts.add('send:1', 10_000);
  const late = clock.jump(10_000);
  expect(await counts.add('send:1', 10_000)).toEqual({ count: 1, left: 10_000 });
  await late;
  expect(await counts.add('send:1', 10_000)).toMatchObject({ count: 2 });
});

test('each key has a count of its own, which lasts whole seconds', async () => {
  const { clock, counts } = counting();
  expect(await counts.add('send:1', 1001)).toEqual({ count: 1, left: 2000 });
  await clock.advance(1500);
  expect(await counts.add('send:2', 1000)).toEqual({ count: 1, left: 1000 });
  await clock.advance(500);
  expect(await counts.add('send:1', 1000)).toMatchObject({ count: 1 });
  expect(await counts.add('send:2', 1000)).toEqual({ count: 2, left: 500 });
});

test('what is forgotten starts again, and is not cut short by the end of what was before', async () => {
  const { clock, counts } = counting();
  await counts.add('send:1', 2000);
  await clock.advance(1000);
  await counts.forget('send:1');
  expect(await counts.add('send:1', 2000)).toEqual({ count: 1, left: 2000 });
  await clock.advance(1500);
  expect(await counts.add('send:1', 2000)).toEqual({ count: 2, left: 500 });
});
