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
    const startedAt = Date.now();
    const abort = new AbortController();
    const late = new Promise<never>((_, reject) => {
      abort.signal.addEventListener('abort', () => reject(new Error(`No reply within ${ms} ms`)));
    });
    const timer = setTimeout(() => {
      this.ranOut(ms);
      abort.abort();
    }, ms);
    try {
      const reply = await Promise.race([request(abort.signal), late]);
      this.answered(Date.now() - startedAt);
      return reply;
    } finally {
      clearTimeout(timer);
    }
  }
}
