import { RateLimited } from '../errors.js';
import { Turnstile } from './turnstile.js';
import { personOf, type Spender, type WorkBudget } from './work-budget.js';

/** Cheaper operations, such as sends, never wait. The rate of requests limits how many there can be. */
const small = 500;
/** The longest wait, in milliseconds. */
const patience = 10_000;
/** Costly operations that run at once: all together, and those of one person. They leave database connections for sends. */
const [most, mostOfOne] = [6, 2];

/** Called when the operation has run. @param cost what it has really cost */
export type Leave = (cost: number) => void;

interface Person {
  readonly turnstile: Turnstile;
  /** The operations of this person that run or wait. */
  count: number;
}

/**
 * Admits operations by their cost. Costly ones run one after the other, so that cheap ones get their turn in between. An
 * operation of a spender that is over budget waits, and so do this spender's later ones. All share the few turns for costly operations.
 */
export class OperationQueue {
  readonly #turnstile = new Turnstile(most, patience);
  readonly #people = new Map<string, Person>();

  constructor(private readonly budget: WorkBudget) {}

  /**
   * Waits for the operation's turn.
   * @param estimate what the operation costs at most
   * @throws {RateLimited} at once, when the wait would be too long
   */
  async enter(spender: Spender, estimate: number): Promise<Leave> {
    const wait = this.budget.spend(spender, estimate);
    const correct: Leave = (cost) => this.budget.correct(spender, cost - estimate);
    if (estimate <= small) return correct;
    if (wait > patience) {
      correct(0);
      throw new RateLimited(wait);
    }
    if (wait > 0) await this.budget.wait(wait);
    try {
      const release = await this.#turnOf(personOf(spender));
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
  #turnOf(key: string): Promise<() => void> {
    const person = this.#people.get(key) ?? { turnstile: new Turnstile(mostOfOne, patience), count: 0 };
    this.#people.set(key, person);
    person.count += 1;
    return new Promise((resolve, reject) => {
      const run = () => new Promise<void>((release) => resolve(release));
      person.turnstile
        .pass(() => this.#turnstile.pass(run))
        .catch(reject)
        .finally(() => {
          person.count -= 1;
          if (person.count === 0) this.#people.delete(key);
        });
    });
  }
}
