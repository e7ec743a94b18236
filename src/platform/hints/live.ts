/** Wakes everything that waits for it. */
export class Bell {
  /** How often it has rung. */
  rings = 0;
  readonly #waiting = new Set<() => void>();

  ring(): void {
    this.rings += 1;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Resolves when it has rung more often than `since`, or when the signal aborts. */
  heard(signal: AbortSignal, since = this.rings): Promise<void> {
    if (signal.aborted || this.rings > since) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}

/**
 * Runs a generator that its reader can leave at any moment. `return()` can't close a generator that waits on an `await`, so
 * the signal wakes it first. Otherwise every closed socket would leak what it watched.
 * @param gone aborts when the reader is gone for good, even if nobody calls `return()`
 * @param onEnd called once: when the reader leaves, even before it has begun to read, or when the generator ends
 */
export function live<T>(
  gone: AbortSignal,
  generate: (signal: AbortSignal) => AsyncGenerator<T, void>,
  onEnd: () => void = () => undefined,
): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const generator = stopping(generate(stop.signal), stop);
  const leave = () => {
    stop.abort();
    return generator.return();
  };
  stop.signal.addEventListener('abort', onEnd);
  gone.addEventListener('abort', () => void leave(), { signal: stop.signal });
  if (gone.aborted) void leave();
  return {
    next: () => generator.next(),
    return: leave,
    throw: (error) => {
      stop.abort();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* stopping<T>(generator: AsyncGenerator<T, void>, stop: AbortController) {
  try {
    yield* generator;
  } finally {
    stop.abort();
  }
}
