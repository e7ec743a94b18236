import type { Clock } from '../clock.js';
import { RateLimited, ServiceUnavailable } from '../errors.js';
import { FairQueue } from './fair-queue.js';
import { Tally } from './tally.js';
import { personOf, type Spender, type WorkBudget } from './work-budget.js';

/** Cheaper operations, such as sends, never wait. The rate of requests limits how many there can be. */
const small = 500;
/** The longest wait, in milliseconds. */
const patience = 10_000;
/** Costly operations that run at once: all together, and those of one person. They leave database connections for sends. */
const [most, mostOfOne] = [6, 2];

/** Called when the operation has run. @param cost what it has really cost */
export type Leave = (cost: number) => void;

interface Waiting {
  readonly person: string;
  /** @param release ends the turn */
  go(release: () => void): void;
}

/**
 * Admits operations by their cost. Costly ones run one after the other, so that cheap ones get their turn in between. An
 * operation of a spender that is over budget waits, and so do this spender's later ones. All share the few turns for costly operations.
 */
export class OperationQueue {
  readonly #queue = new FairQueue<Waiting>();
  readonly #running = new Tally();

  constructor(
    private readonly clock: Clock,
    private readonly budget: WorkBudget,
  ) {}

  /**
   * Waits for the operation's turn.
   * @param estimate what the operation costs at most
   * @throws {RateLimited} at once, when the wait would be too long
   */
  async enter(spender: Spender, estimate: number): Promise<Leave> {
    const wait = this.budget.spend(spender, estimate);
    const correct: Leave = (cost) => this.budget.correct(spender, cost - estimate);
    if (estimate <= small) return correct;
    try {
      if (wait > patience) throw new RateLimited(wait);
      if (wait > 0) await this.budget.wait(wait);
      const release = await this.#turnOf(spender);
      return (cost) => {
        correct(cost);
        // Everything that has arrived meanwhile goes first. Without this, costly operations would block the event loop in a row.
        setImmediate(release);
      };
    } catch (error) {
      correct(0);
      throw error;
    }
  }

  /** @returns a function that ends the turn */
  #turnOf(spender: Spender): Promise<() => void> {
    const path = placeOf(spender);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        person: personOf(spender),
        go: (release) => {
          stop();
          resolve(release);
        },
      };
      const stop = this.clock.after(patience, () => {
        this.#queue.delete(waiting, path);
        reject(new ServiceUnavailable(new Error('The wait in the queue was too long.')));
      });
      this.#queue.add(waiting, path);
      this.#serve();
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
}

/** So the signed-in wait for no crowd of others, nor a site for the many networks or users of another one. */
function placeOf(spender: Spender): string[] {
  return [spender.user === null ? 'anonymous' : 'signed in', spender.site, personOf(spender)];
}
