import type { HintBus } from './hint-bus.js';
import type { Log } from './log.js';

const tick = 50;
/** The longest that a lost hint goes unnoticed, in milliseconds: while hints are healthy, and while they are not. */
export const sweepEvery = { healthy: 2000, unhealthy: 250 };

/**
 * Looks into the database for what hints have missed: rarely while they arrive, often while they don't, at once when they
 * recover. Health is looked at on each tick: a sweep that slept through its pause would notice a dead Redis too late.
 * @returns a function that ends the sweeping
 */
export function startSweep(hints: HintBus, log: Log, look: () => Promise<void>): () => void {
  let last = Date.now();
  let isLooking = false;
  const lookNow = async () => {
    if (isLooking) return;
    isLooking = true;
    last = Date.now();
    await look().catch((error: unknown) => log.warn({ err: error }, 'sweep failed'));
    isLooking = false;
  };
  const timer = setInterval(() => {
    const pause = hints.healthy ? sweepEvery.healthy : sweepEvery.unhealthy;
    if (Date.now() - last >= pause) void lookNow();
  }, tick).unref();
  const stopListening = hints.onRecovery(() => void lookNow());
  return () => {
    clearInterval(timer);
    stopListening();
  };
}
