import type { Clock } from '../clock.js';
import { ClientLeft, RateLimited, ServiceUnavailable } from '../errors.js';
import { FairQueue } from './fair-queue.js';
import { Tally } from './tally.js';
import { personOf, type Spender } from './work-budget.js';

/** Operations that run at once: all together, and those of one person. They leave database connections for sends. */
const [most, mostOfOne] = [6, 2];
/** In milliseconds: when to retry. */
const pause = 1000;

export interface Turn {
  readonly hasWaited: boolean;
  readonly release: () => void;
}

interface Waiting {
  readonly person: string;
  readonly go: (release: () => void) => void;
}

/** The few turns that all costly operations share. */
export class Turns {
  readonly #queue = new FairQueue<Waiting>();
  readonly #running = new Tally();

  constructor(private readonly clock: Clock) {}

  /**
   * @param patience the longest wait, in milliseconds
   * @param gone removes the operation from the queue when it aborts
   * @throws {RateLimited} when the spender's own operations have used up the time
   * @throws {ServiceUnavailable} when those of others have. @throws {ClientLeft}
   */
  take(spender: Spender, patience: number, gone: AbortSignal): Promise<Turn> {
    const [path, person] = [placeOf(spender), personOf(spender)];
    let hasWaited = false;
    return new Promise((resolve, reject) => {
      const end = () => {
        stop();
        gone.removeEventListener('abort', leave);
        this.#queue.delete(waiting, path);
      };
      const fail = (error: Error) => {
        end();
        reject(error);
      };
      const leave = () => fail(new ClientLeft());
      const go = (release: () => void) => {
        end();
        resolve({ hasWaited, release });
      };
      const waiting: Waiting = { person, go };
      const stop = this.clock.after(Math.max(0, patience), () => fail(this.#tooLate(person)));
      gone.addEventListener('abort', leave);
      this.#queue.add(waiting, path);
      this.#serve();
      hasWaited = true;
    });
  }

  #serve(): void {
    for (;;) {
      const release = this.#running.hold('', most);
      if (!release) return;
      let releasePerson: (() => void) | null = null;
      const next = this.#queue.take(({ person }) => {
        releasePerson = this.#running.hold(person, mostOfOne);
        return releasePerson !== null;
      });
      if (!next) return release();
      next.go(() => {
        release();
        releasePerson?.();
        this.#serve();
      });
    }
  }

  #tooLate(person: string): Error {
    const release = this.#running.hold(person, mostOfOne);
    if (!release) return new RateLimited(pause);
    release();
    return new ServiceUnavailable(new Error('The wait in the queue was too long.'), pause);
  }
}

/** So the signed-in wait for no crowd of others, nor a site for the many networks or users of another one. */
function placeOf(spender: Spender): string[] {
  return [spender.user === null ? 'anonymous' : 'signed in', spender.site, personOf(spender)];
}
