import { NoAnswer } from './failure.js';

/** One run of a request. Its limit may be set and changed while it runs. */
export class Attempt {
  readonly #startedAt = Date.now();
  readonly #late = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #limit = Infinity;

  /** @param least no limit is shorter */
  constructor(private readonly least = 0) {}

  get limit(): number {
    return this.#limit;
  }

  get age(): number {
    return Date.now() - this.#startedAt;
  }

  get isLate(): boolean {
    return this.#late.signal.aborted;
  }

  /** Aborts the attempt this many milliseconds after its start; at once if that is over. */
  limitTo(ms: number): void {
    this.#limit = Math.max(this.least, ms);
    clearTimeout(this.#timer);
    if (this.#limit === Infinity) return;
    // Negative if the clock was set back.
    const age = Math.max(0, this.age);
    if (age >= this.#limit) this.#late.abort();
    else this.#timer = setTimeout(() => this.#late.abort(), this.#limit - age);
  }

  /** Rejects when the attempt is late, even if the request ignores the signal. */
  async run<T>(request: (stop: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.#late;
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new NoAnswer(`No reply within ${this.limit} ms`)));
    });
    try {
      return await Promise.race([request(signal), late]);
    } finally {
      clearTimeout(this.#timer);
    }
  }
}
