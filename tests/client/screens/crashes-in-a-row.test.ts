import { expect, test } from '@jest/globals';
import { CrashesInARow } from '../../../client/screens/crashes-in-a-row.js';

test('retries wait longer after each crash in a row, and begin again once the screen has worked', () => {
  const crashes = new CrashesInARow();
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((time) => {
    const wait = crashes.nextWait(time);
    crashes.retried(time);
    return wait;
  });
  expect(waits).toEqual([0, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(crashes.nextWait(5_000)).toBe(60_000);
  crashes.retried(6_000);
  expect(crashes.nextWait(20_000)).toBe(0);
});
