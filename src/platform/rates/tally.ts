/** Counts what is held at this moment, by key. */
export class Tally {
  readonly #held = new Map<string, number>();

  /** @returns the function that lets go again; null when the key holds as many as it may */
  hold(key: string, most: number): (() => void) | null {
    const held = this.#held.get(key) ?? 0;
    if (held >= most) return null;
    this.#held.set(key, held + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.#letGo(key);
      isHeld = false;
    };
  }

  #letGo(key: string): void {
    const held = this.#held.get(key) ?? 0;
    if (held > 1) this.#held.set(key, held - 1);
    else this.#held.delete(key);
  }
}
