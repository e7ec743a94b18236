import { expect, test } from '@jest/globals';
import { backoff, Pause, waitAfter } from '../../../client/live/pause.js';

test('waits grow from a quarter of a second to ten seconds, and are spread', () => {
  const longest = [0, 1, 2, 3, 10, 1000].map((tries) => backoff(tries, () => 1));
  expect(longest).toEqual([250, 250, 250, 375, 6407.2265625, 10_000]);
  expect(backoff(1000, () => 0)).toBe(3000);
});

test('who was told when to come back does so then or later: of a busy server, at a moment of their own', () => {
  const waits = (code: string) =>
    [0, 1].map((random) => waitAfter({ code, retryAfterMs: 4000 }, 0, () => random));
  expect(waits('SERVICE_UNAVAILABLE')).toEqual([4000, 6000]);
  expect(waits('RATE_LIMITED')).toEqual([4000, 4000]);
  expect(waitAfter({ code: 'NETWORK' }, 1000, () => 0)).toBe(3000);
});

test('a wake-up ends every wait at once', async () => {
  const pause = new Pause();
  const waits = Promise.all([pause.for(1_000_000), pause.for(2_000_000)]);
  pause.cut();
  await expect(waits).resolves.toHaveLength(2);
});
