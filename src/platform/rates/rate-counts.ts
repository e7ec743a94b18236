import type { Clock } from '../clock.js';

export interface Count {
  readonly count: number;
  /** Milliseconds until the count resets. */
  readonly left: number;
}

/** Counts by key. Each count resets when its time window ends. */
export interface RateCounts {
  /** @param within the window of a count that begins now, in milliseconds, rounded up to seconds */
  add(key: string, within: number): Promise<Count>;
  /**
   * As `add`, but uses a single count: the shared one if there is one. The windows of two counts would end at different times,
   * so each would refuse acts that the other allows.
   */
  addOnce(key: string, within: number): Promise<Count>;
  /**
   * As `add`, for frequent acts: asks the shared count only once for each `size` acts. So each process may miss up to `size` - 1
   * acts of every other process.
   */
  addOften(key: string, within: number, size: number): Promise<Count>;
  /** Takes one off the count. Without a count that runs, does nothing: a negative one would allow more than the rate. */
  takeOff(key: string): Promise<void>;
  forget(key: string): Promise<void>;
  close(): void;
}

/** Counts in this process alone. */
export class MemoryRateCounts implements RateCounts {
  readonly #running = new Map<string, Running>();

  constructor(private readonly clock: Clock) {}

  add(key: string, within: number): Promise<Count> {
    const now = this.clock.now();
    const last = this.#running.get(key);
    const running = last && now < last.until ? last : this.#begin(key, wholeSeconds(within) * 1000);
    running.count += 1;
    return Promise.resolve({ count: running.count, left: Math.ceil(running.until - now) });
  }

  addOnce(key: string, within: number): Promise<Count> {
    return this.add(key, within);
  }

  addOften(key: string, within: number): Promise<Count> {
    return this.add(key, within);
  }

  takeOff(key: string): Promise<void> {
    const running = this.#running.get(key);
    if (running && running.count > 0) running.count -= 1;
    return Promise.resolve();
  }

  forget(key: string): Promise<void> {
    this.#running.get(key)?.stop();
    this.#running.delete(key);
    return Promise.resolve();
  }

  close(): void {}

  #begin(key: string, within: number): Running {
    this.#running.get(key)?.stop();
    const stop = this.clock.after(within, () => this.#running.delete(key));
    const running = { count: 0, until: this.clock.now() + within, stop };
    this.#running.set(key, running);
    return running;
  }
}

interface Running {
  count: number;
  /** By the clock. */
  readonly until: number;
  readonly stop: () => void;
}

/** Windows in Redis are whole seconds. Counts in memory must use the same, or the two would disagree. */
export function wholeSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
