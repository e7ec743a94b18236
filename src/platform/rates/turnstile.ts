import { ServiceUnavailable } from '../errors.js';

/** Limits how many acts run at once. The others wait in a queue, for a limited time. */
export class Turnstile {
  #running = 0;
  readonly #queue = new Set<() => void>();

  /**
   * @param most how many acts run at once
   * @param patience the longest wait in the queue, in milliseconds
   */
  constructor(
    private readonly most: number,
    private readonly patience: number,
  ) {}

  /**
   * @param signal removes the act from the queue when it aborts
   * @throws {ServiceUnavailable} when the wait in the queue was too long
   */
  async pass<T>(act: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    await this.#turn(signal);
    try {
      return await act();
    } finally {
      const [next] = this.#queue;
      if (next) next();
      else this.#running -= 1;
    }
  }

  #turn(signal?: AbortSignal): Promise<void> | undefined {
    if (this.#running < this.most) {
      this.#running += 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const leave = (end: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', gone);
        this.#queue.delete(go);
        end();
      };
      const go = () => leave(resolve);
      const gone = () => leave(() => reject(new Error('The caller no longer waits for this.')));
      const late = () => reject(new ServiceUnavailable(new Error('The wait in the queue was too long.')));
      const timer = setTimeout(() => leave(late), this.patience);
      signal?.addEventListener('abort', gone);
      this.#queue.add(go);
    });
  }
}
