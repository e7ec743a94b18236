/** Counts what is currently held, by key. */
export class Tally {
  readonly #held = new Map<string, number>();

  /** @returns a function that releases it; null when the key already holds `most` */
  hold(key: string, most: number): (() => void) | null {
    const held = this.#held.get(key) ?? 0;
    if (held >= most) return null;
    this.#held.set(key, held + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.#release(key);
      isHeld = false;
    };
  }

  #release(key: string): void {
    const held = this.#held.get(key) ?? 0;
    if (held > 1) this.#held.set(key, held - 1);
    else this.#held.delete(key);
  }
}
