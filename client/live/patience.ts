import { Attempt } from './attempt.js';

/**
 * How long to wait for a reply, in milliseconds. It doubles after each wait without one, because a fixed limit would end every
 * try on a line that is slower. A reply within the first limit resets it.
 */
export class Patience {
  #ms: number;

  constructor(
    private readonly first: number,
    private readonly longest: number,
  ) {
    this.#ms = first;
  }

  get ms(): number {
    return this.#ms;
  }

  /** No reply came within `ms`. Concurrent waits that end together count once. */
  ranOut(ms: number): void {
    this.#ms = Math.min(this.longest, Math.max(this.#ms, 2 * ms));
  }

  answered(afterMs: number): void {
    if (afterMs < this.first) this.#ms = this.first;
  }

  /** Runs the request. When it takes too long, it is aborted, and the promise rejects. */
  async limit<T>(request: (stop: AbortSignal) => Promise<T>): Promise<T> {
    const { ms } = this;
    const attempt = new Attempt();
    attempt.limitTo(ms);
    try {
      const reply = await attempt.run(request);
      this.answered(attempt.age);
      return reply;
    } catch (error) {
      if (attempt.isLate) this.ranOut(ms);
      throw error;
    }
  }
}
