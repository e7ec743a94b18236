/** Wakes everything that waits for it. */
export class Bell {
  /** How often it has rung. */
  rings = 0;
  /** What wakes each listener, by its signal. A listener keeps its place while it does not wait: to add it each time costs more. */
  readonly #listeners = new Map<AbortSignal, { wake: () => void }>();

  ring(): void {
    this.rings += 1;
    for (const listener of this.#listeners.values()) listener.wake();
  }

  /**
   * Resolves when it has rung more often than `since`, or when the signal aborts.
   * @param signal belongs to one listener, which waits once at a time, and aborts when the listener ends
   */
  heard(signal: AbortSignal, since = this.rings): Promise<void> {
    if (signal.aborted || this.rings > since) return Promise.resolve();
    const listener = this.#listeners.get(signal) ?? this.#add(signal);
    return new Promise((resolve) => (listener.wake = resolve));
  }

  #add(signal: AbortSignal): { wake: () => void } {
    const listener = { wake: () => {} };
    this.#listeners.set(signal, listener);
    const end = () => {
      this.#listeners.delete(signal);
      listener.wake();
    };
    signal.addEventListener('abort', end, { once: true });
    return listener;
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
  const generator = generate(stop.signal);
  // Removed by hand: with the option `signal`, the listener would take 0.5 KB, for as long as each stream.
  const end = () => {
    if (stop.signal.aborted) return;
    gone.removeEventListener('abort', left);
    stop.abort();
    onEnd();
  };
  const leave = () => {
    end();
    return generator.return();
  };
  const left = () => void leave();
  // No generator around the other: `yield*` would keep its last value, a message with its room, for as long as it waits.
  const ended = (result: IteratorResult<T, void>) => {
    if (result.done) end();
    return result;
  };
  const failed = (error: unknown) => {
    end();
    throw error;
  };
  gone.addEventListener('abort', left);
  if (gone.aborted) left();
  return {
    next: () => generator.next().then(ended, failed),
    return: leave,
    throw: (error) => {
      end();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
