import type { Services } from '../context.js';
import type { HintBus } from './hint-bus.js';

interface Swept extends Pick<Services, 'clock' | 'log'> {
  readonly hints: Pick<HintBus, 'healthy' | 'onRecovery'>;
}

const tick = 50;
/** The longest that a lost hint goes unnoticed, in milliseconds: while hints are healthy, and while they are not. */
const sweepEvery = { healthy: 2000, unhealthy: 250 };

/**
 * Checks the database for changes whose hints were lost: rarely while hints arrive, often while they don't. It also checks
 * at once when they recover. Health is checked on each tick. A sweep that slept for its whole pause would notice a dead
 * Redis too late.
 * @returns a function that stops the sweep
 */
export function startSweep({ clock, hints, log }: Swept, look: () => Promise<void>): () => void {
  let last = clock.now();
  let looking: Promise<void> | null = null;
  let isStale = false;
  const lookNow = async () => {
    do {
      isStale = false;
      last = clock.now();
      await look().catch((error: unknown) => log.warn({ reason: error }, 'sweep failed'));
    } while (isStale);
    looking = null;
  };
  const stopTicking = clock.every(tick, () => {
    const pause = hints.healthy ? sweepEvery.healthy : sweepEvery.unhealthy;
    if (clock.now() - last >= pause) looking ??= lookNow();
  });
  const stopListening = hints.onRecovery(() => {
    // A check that already runs may have read too early, so another one follows.
    isStale = true;
    looking ??= lookNow();
  });
  return () => {
    stopTicking();
    stopListening();
  };
}
