import type { Log } from '../log.js';

/** Notifies all listeners. If one throws, the error is logged and the next one is still notified. */
export class Listeners<Payload = void> {
  readonly #all = new Set<{ readonly hear: (payload: Payload) => void }>();

  constructor(readonly log: Log) {}

  /** @returns a function that removes the listener */
  add(hear: (payload: Payload) => void): () => void {
    const listener = { hear };
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  tell(payload: Payload): void {
    for (const listener of [...this.#all]) {
      try {
        listener.hear(payload);
      } catch (error) {
        this.log.error({ err: error }, 'a listener failed');
      }
    }
  }

  clear(): void {
    this.#all.clear();
  }
}
