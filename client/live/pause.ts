const FIRST_WAIT_MS = 250;
// They grow late and slowly: whoever is cut off several times in a few seconds is still back within two.
const SOON = 2;
const GROWTH = 1.5;
const LONGEST_WAIT_MS = 10_000;

/** How long to wait before try `n` (0, 1, 2 …), spread so that a crowd of clients doesn't return at once. */
export function backoff(n: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * GROWTH ** Math.min(Math.max(0, n - SOON), 32));
  return longest * (0.3 + random() * 0.7);
}

/** Waits that a wake-up (the network is back, the tab is looked at) ends at once. */
export class Pause {
  private readonly waits = new Set<() => void>();

  for(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.waits.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.waits.add(end);
    });
  }

  cut(): void {
    for (const end of [...this.waits]) end();
  }
}
