import { type Clock, machineClock } from '../clock.js';
import { ClientLeft } from '../errors.js';
import { FairQueue } from './fair-queue.js';
import { Pace } from './pace.js';

interface Waiting {
  readonly go: () => void;
  readonly fail: (error: Error) => void;
}

export interface Place {
  /** Whose act it is: each user waits for one act of each other user, however many they have. Default: one queue for all. */
  readonly of?: string;
  /** Removes the act from the queue when it aborts. */
  readonly signal?: AbortSignal;
}

/** Limits how many acts run at once. The others wait in a queue for as long as it takes. */
export class Turnstile {
  #running = 0;
  readonly #queue = new FairQueue<Waiting>();
  readonly #pace: Pace;

  /** @param most how many acts run at once */
  constructor(
    private readonly most: number,
    private readonly clock: Clock = machineClock,
  ) {
    this.#pace = new Pace(most);
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** @throws {ServiceUnavailable} when an act that comes now would wait for longer than 10 s */
  requireSoon({ of = '' }: Place = {}): void {
    this.#pace.requireSoon(this.#queue.aheadOf([of]));
  }

  /** Waits for a turn and acts. @throws {ClientLeft} when the signal aborts first */
  async pass<T>(act: () => Promise<T>, place?: Place): Promise<T> {
    const release = await this.take(place);
    try {
      return await act();
    } finally {
      release();
    }
  }

  /** Waits for a turn. @returns what ends it */
  async take({ of = '', signal }: Place = {}): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#running < this.most) this.#running += 1;
    else await this.#wait([of], signal);
    const began = this.clock.now();
    return () => {
      this.#pace.note(this.clock.now() - began);
      const next = this.#queue.take(() => true);
      if (next) next.go();
      else this.#running -= 1;
    };
  }

  /** Removes all that wait. */
  refuse(error: Error): void {
    for (let next = this.#queue.take(() => true); next; next = this.#queue.take(() => true)) next.fail(error);
  }

  #wait(path: readonly string[], signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#queue.delete(waiting, path);
        waiting.fail(new ClientLeft());
      };
      const end = () => signal?.removeEventListener('abort', leave);
      const waiting: Waiting = {
        go: () => {
          end();
          resolve();
        },
        fail: (error) => {
          end();
          reject(error);
        },
      };
      signal?.addEventListener('abort', leave);
      this.#queue.add(waiting, path);
    });
  }
}
