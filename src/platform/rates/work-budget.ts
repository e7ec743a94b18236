import type { Clock } from '../clock.js';
import type { Rate } from './rate.js';
import { Spending } from './spending.js';

/** Who causes work. */
export interface Spender {
  /** The id of the signed-in user; null for a client that is not signed in. */
  readonly user: string | null;
  /** See `networkOf()`. */
  readonly network: string;
  /** See `siteOf()`. */
  readonly site: string;
}

/** A user below this share of their own rate never waits for others of the same site. */
const modestShare = 0.1;

/** In milliseconds. Work goes on in steps, so that subscriptions of one user that wait go on together, and share their reads. */
const step = 50;

/** A budget of work for each user and for each site. A spender that exceeds it waits; nobody else does. */
export class WorkBudget {
  readonly #people: Spending;
  readonly #sites: Spending;
  readonly #modest: number;
  /** What waits, by the time at which it goes on. */
  readonly #waiting = new Map<number, Set<() => void>>();

  /**
   * @param perPerson the rate of one user, and of all clients of one site that are not signed in together
   * @param perSite the rate of all clients of one site together
   */
  constructor(
    private readonly clock: Clock,
    perPerson: Rate,
    perSite: Rate,
  ) {
    this.#people = new Spending(clock, perPerson);
    this.#sites = new Spending(clock, perSite);
    this.#modest = perPerson.most * modestShare;
  }

  /**
   * Counts work at once, so that later work of the same spender waits behind it.
   * @returns how long this work must wait, in milliseconds
   */
  spend(spender: Spender, cost: number): number {
    const person = personOf(spender);
    const isModest = this.#people.of(person) + cost <= this.#modest;
    const ofSite = isModest ? 0 : this.#sites.waitFor(spender.site, cost);
    const wait = Math.max(this.#people.waitFor(person, cost), ofSite);
    this.correct(spender, cost);
    return wait;
  }

  /** Adds to what was counted, when the work has turned out to be more, or less, than expected. */
  correct(spender: Spender, difference: number): void {
    this.#people.add(personOf(spender), difference);
    this.#sites.add(spender.site, difference);
  }

  /** Counts work and waits for its turn. Work within the budget does not wait at all: there is no promise then. */
  turn(spender: Spender, cost: number, signal: AbortSignal): Promise<void> | undefined {
    const wait = this.spend(spender, cost);
    return wait > 0 ? this.#waitUnlessLeft(spender, cost, wait, signal) : undefined;
  }

  // A reader that has left gets none of this work.
  async #waitUnlessLeft(spender: Spender, cost: number, wait: number, signal: AbortSignal): Promise<void> {
    await this.wait(wait, signal);
    if (signal.aborted) this.correct(spender, -cost);
  }

  /** Resolves after this time, or a little later, or when the signal aborts. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const due = Math.ceil((this.clock.now() + milliseconds) / step) * step;
    const waiting = this.#waiting.get(due) ?? this.#wakeAt(due);
    return new Promise((resolve) => {
      const end = () => {
        waiting.delete(end);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      waiting.add(end);
      signal?.addEventListener('abort', end);
      if (signal?.aborted) end();
    });
  }

  #wakeAt(due: number): Set<() => void> {
    const waiting = new Set<() => void>();
    this.#waiting.set(due, waiting);
    this.clock.after(due - this.clock.now(), () => {
      this.#waiting.delete(due);
      for (const end of [...waiting]) end();
    });
    return waiting;
  }
}

/** All who are not signed in at one site are one person: a site may have 65,536 networks. No text is made for a user: it takes time. */
export function personOf({ user, site }: Spender): string {
  return user ?? `anonymous at ${site}`;
}
