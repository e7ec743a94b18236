import { ServiceUnavailable } from '../errors.js';

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

  /**
   * @param signal who waits leaves the line when it aborts
   * @throws {ServiceUnavailable} when the turn did not come in time
   */
  async pass<T>(act: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    await this.#turn(signal);
    try {
      return await act();
    } finally {
      const [next] = this.#line;
      if (next) next();
      else this.#inside -= 1;
    }
  }

  #turn(signal?: AbortSignal): Promise<void> | undefined {
    if (this.#inside < this.most) {
      this.#inside += 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const leave = (end: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', gone);
        this.#line.delete(go);
        end();
      };
      const go = () => leave(resolve);
      const gone = () => leave(() => reject(new Error('Nobody waits for this any more.')));
      const late = () => reject(new ServiceUnavailable(new Error('The turn did not come in time.')));
      const timer = setTimeout(() => leave(late), this.patience);
      signal?.addEventListener('abort', gone);
      this.#line.add(go);
    });
  }
}
