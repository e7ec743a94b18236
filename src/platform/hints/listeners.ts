import type { Log } from '../log.js';

/** Tells everyone who listens, whatever one of them does: a listener that throws is logged, and the next one hears. */
export class Listeners<Told = void> {
  readonly #all = new Set<{ readonly hear: (told: Told) => void }>();

  constructor(readonly log: Log) {}

  /** @returns a function that ends the listening */
  add(hear: (told: Told) => void): () => void {
    const listener = { hear };
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  tell(told: Told): void {
    for (const listener of [...this.#all]) {
      try {
        listener.hear(told);
      } catch (error) {
        this.log.error({ err: error }, 'a listener failed');
      }
    }
  }

  clear(): void {
    this.#all.clear();
  }
}
