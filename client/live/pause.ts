import type { Failure } from './failure.js';

// In milliseconds.
const firstWait = 250;
// The waits grow late and slowly: a client cut off several times in a few seconds still reconnects within two seconds.
const quickTries = 2;
const growth = 1.5;
const longestWait = 10_000;

/** The backoff before try `n` (0, 1, 2 …). Without its jitter, many clients would reconnect at the same moment. */
export function backoff(n: number, random: () => number = Math.random): number {
  const longest = Math.min(longestWait, firstWait * growth ** Math.min(Math.max(0, n - quickTries), 32));
  return longest * (0.3 + random() * 0.7);
}

/**
 * The wait after the `n`th failure (0, 1, 2 …). A rate limit is the user's own. A busy server tells many clients the same, so
 * they come back at different moments.
 */
export function waitAfter({ code, retryAfterMs = 0 }: Failure, n: number, random = Math.random): number {
  const spread = code === 'RATE_LIMITED' ? 1 : 1 + random() / 2;
  return Math.max(retryAfterMs * spread, backoff(n, random));
}

/** Waits that a wake-up (the network is back, the tab is visible) ends at once. */
export class Pause {
  readonly #waits = new Set<() => void>();

  for(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#waits.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#waits.add(end);
    });
  }

  cut(): void {
    for (const end of [...this.#waits]) end();
  }
}

/**
 * Retries with backoff until an attempt returns true, or until it is stopped. A rejected attempt counts as false.
 * @returns whether an attempt returned true
 */
export async function untilDone(
  pause: Pause,
  stop: AbortSignal,
  attempt: () => Promise<boolean>,
): Promise<boolean> {
  for (let tries = 0; !stop.aborted; tries += 1) {
    if (await attempt().catch(() => false)) return true;
    await pause.for(backoff(tries));
  }
  return false;
}
