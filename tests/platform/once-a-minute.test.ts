import { expect, test } from '@jest/globals';
import { onceAMinute } from '../../src/platform/once-a-minute.js';
import { TestClock } from '../support/test-clock.js';

test('each text is due once a minute, also from the first moment of a clock on', async () => {
  const clock = new TestClock();
  const isDue = onceAMinute(clock);
  expect(['one', 'two', 'one', 'two'].map(isDue)).toEqual([true, true, false, false]);
  await clock.jump(30_000);
  expect(['one', 'three'].map(isDue)).toEqual([false, true]);
  await clock.jump(30_000);
  expect(['one', 'three', 'one'].map(isDue)).toEqual([true, false, false]);
});

test('however many texts there are, only the newest are remembered', () => {
  const isDue = onceAMinute(new TestClock());
  for (let count = 0; count < 1000; count += 1) expect(isDue(`text ${count}`)).toBe(true);
  expect(['text 999', 'text 0'].map(isDue)).toEqual([false, true]);
});
