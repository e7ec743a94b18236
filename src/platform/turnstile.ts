import { ServiceUnavailable } from './errors.js';

/** Lets a few act at once; the others wait in line, and no longer than their patience. */
export class Turnstile {
  #inside = 0;
  readonly #line = new Set<() => void>();

  /**
   * @param most how many act at once
   * @param patience in milliseconds
   */
  constructor(
    private readonly most: number,
    private readonly patience: number,
  ) {}

  /** @throws {ServiceUnavailable} when the turn did not come in time */
  async pass<T>(act: () => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await act();
    } finally {
      const [next] = this.#line;
      if (next) next();
      else this.#inside -= 1;
    }
  }

  #turn(): Promise<void> | undefined {
    if (this.#inside < this.most) {
      this.#inside += 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        this.#line.delete(go);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#line.delete(go);
        reject(new ServiceUnavailable(new Error(`The turn did not come within ${this.patience} ms.`)));
      }, this.patience);
      this.#line.add(go);
    });
  }
}
