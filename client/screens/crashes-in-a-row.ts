// In milliseconds.
const firstWait = 2_000;
const longestWait = 60_000;
/** A screen that worked for so long has recovered. */
const recoveredAfter = 10_000;

/** The crashes in a row: a screen that crashes again mounts another crash screen. */
export class CrashesInARow {
  #count = 0;
  #retriedAt = -Infinity;

  /** How long to wait before the next retry: none after the first crash, then longer each time. */
  nextWait(now: number): number {
    if (now - this.#retriedAt > recoveredAfter) this.#count = 0;
    this.#count += 1;
    return this.#count === 1 ? 0 : Math.min(longestWait, firstWait * 2 ** (this.#count - 2));
  }

  retried(now: number): void {
    this.#retriedAt = now;
  }
}
