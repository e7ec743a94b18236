import type { Clock } from '../clock.js';
import type { Rate } from './rate.js';

interface Spent {
  amount: number;
  /** By the clock: when `amount` was right. */
  at: number;
}

/** What each key has spent lately. It drains at the pace of a rate: `most` in the time `within`. */
export class Spending {
  readonly #spent = new Map<string, Spent>();
  /** What drains in a millisecond. */
  readonly #pace: number;
  #cleaned: number;

  constructor(
    private readonly clock: Clock,
    private readonly rate: Rate,
  ) {
    this.#pace = rate.most / rate.within;
    this.#cleaned = clock.now();
  }

  /** What the key has spent and what has not drained yet. */
  of(key: string): number {
    const spent = this.#spent.get(key);
    return spent ? this.#rest(spent, this.clock.now()) : 0;
  }

  #rest({ amount, at }: Spent, now: number): number {
    return Math.max(0, amount - (now - at) * this.#pace);
  }

  /** @param amount negative to give back */
  add(key: string, amount: number): void {
    const now = this.clock.now();
    this.#clean(now);
    const spent = this.#spent.get(key);
    if (!spent) this.#spent.set(key, { amount: Math.max(0, amount), at: now });
    else {
      spent.amount = Math.max(0, this.#rest(spent, now) + amount);
      spent.at = now;
    }
  }

  /** In milliseconds: until the key may spend this amount within its rate. */
  waitFor(key: string, amount: number): number {
    return Math.max(0, this.of(key) + amount - this.rate.most) / this.#pace;
  }

  get size(): number {
    return this.#spent.size;
  }

  // Without it, every address that ever asked would stay in memory.
  #clean(now: number): void {
    if (now - this.#cleaned < this.rate.within) return;
    this.#cleaned = now;
    for (const key of this.#spent.keys()) if (this.of(key) === 0) this.#spent.delete(key);
  }
}
