import type { Clock } from '../clock.js';
import { ClientLeft, RateLimited } from '../errors.js';
import { type Turn, Turns } from './turns.js';
import type { Spender, WorkBudget } from './work-budget.js';

/** Cheaper operations, such as sends, never wait. The rate of requests limits how many there can be. */
const small = 500;
/** The longest wait of an operation for its document, its budget and its turn together, in milliseconds. */
const patience = 10_000;

/** An operation, or the reading of its document. */
export interface Entrant {
  readonly spender: Spender;
  /** What it costs at most. */
  readonly estimate: number;
  /** By the clock: when its client asked. */
  readonly askedAt: number;
  /** Aborts when its client has left. */
  readonly gone: AbortSignal;
}

export interface Entered {
  readonly hasWaited: boolean;
  /** Called when the operation has run, with what it has really cost. */
  readonly leave: (cost: number) => void;
}

/**
 * Admits operations by their cost. Costly ones run one after the other, so that cheap ones get their turn in between. An
 * operation of a spender that is over budget waits, and so do this spender's later ones. All share the few turns for costly operations.
 */
export class OperationQueue {
  /** How many operations wait. */
  waiting = 0;
  readonly #turns: Turns;

  constructor(
    private readonly clock: Clock,
    private readonly budget: WorkBudget,
  ) {
    this.#turns = new Turns(clock);
  }

  /**
   * Waits for the operation's turn.
   * @throws {RateLimited} at once when the wait would be too long, or when the spender's own operations have used up the time
   * @throws {ServiceUnavailable} when those of others have. @throws {ClientLeft}
   */
  async enter(entrant: Entrant): Promise<Entered> {
    const { spender, estimate } = entrant;
    const wait = this.budget.spend(spender, estimate);
    const correct = (cost: number) => this.budget.correct(spender, cost - estimate);
    if (estimate <= small) return { hasWaited: false, leave: correct };
    this.waiting += 1;
    try {
      const { hasWaited, release } = await this.#turnAfter(wait, entrant);
      const leave = (cost: number) => {
        correct(cost);
        // Everything that has arrived meanwhile goes first. Without this, costly operations would block the event loop in a row.
        setImmediate(release);
      };
      return { hasWaited: hasWaited || wait > 0, leave };
    } catch (error) {
      correct(0);
      throw error;
    } finally {
      this.waiting -= 1;
    }
  }

  async #turnAfter(wait: number, { spender, askedAt, gone }: Entrant): Promise<Turn> {
    const deadline = askedAt + patience;
    if (wait > deadline - this.clock.now()) throw new RateLimited(wait);
    if (wait > 0) await this.budget.wait(wait, gone);
    if (gone.aborted) throw new ClientLeft();
    return this.#turns.take(spender, deadline - this.clock.now(), gone);
  }
}
