/** Wakes those who wait. */
export class Bell {
  readonly #waiting = new Set<() => void>();

  ring(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Resolves at the next ring, or when the signal aborts. */
  heard(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
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
 * Runs a generator that its reader can leave at any moment. A generator parked on an `await` can't be closed by
 * `return()`, so the signal wakes it first; otherwise every closed socket would leak what it watched.
 */
export function live<T>(
  generate: (signal: AbortSignal) => AsyncGenerator<T, void>,
): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const generator = generate(stop.signal);
  return {
    next: () => generator.next(),
    return: () => {
      stop.abort();
      return generator.return();
    },
    throw: (error) => {
      stop.abort();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
