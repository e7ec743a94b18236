// In milliseconds.
const firstWait = 250;
// They grow late and slowly: whoever is cut off several times in a few seconds is still back within two.
const quickTries = 2;
const growth = 1.5;
const longestWait = 10_000;

/** How long to wait before try `n` (0, 1, 2 …), spread so that a crowd of clients doesn't return at once. */
export function backoff(n: number, random: () => number = Math.random): number {
  const longest = Math.min(longestWait, firstWait * growth ** Math.min(Math.max(0, n - quickTries), 32));
  return longest * (0.3 + random() * 0.7);
}

/** Waits that a wake-up (the network is back, the tab is looked at) ends at once. */
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
 * Tries again and again, each time after a longer wait, until it is done or stopped. A try that rejects is not done.
 * @returns whether it is done
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
