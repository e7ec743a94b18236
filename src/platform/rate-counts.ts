import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';

export interface Count {
  readonly count: number;
  /** In how many milliseconds it begins anew. */
  readonly left: number;
}

/** Counts by key; each count begins anew when its time is over. */
export interface RateCounts {
  /** @param within how long a count that begins now will last, in milliseconds, rounded up to seconds */
  add(key: string, within: number, amount?: number): Promise<Count>;
  /** As `add`, judged by one count alone: two that run out at two moments would each refuse what the other lets through. */
  addOnce(key: string, within: number): Promise<Count>;
  forget(key: string): Promise<void>;
  close(): void;
}

/** Counts in this process alone. */
export class MemoryRateCounts implements RateCounts {
  readonly #limiter = new RateLimiterMemory({ points: 1, duration: 1 });

  add(key: string, within: number, amount = 1): Promise<Count> {
    return addTo(this.#limiter, key, within, amount);
  }

  addOnce(key: string, within: number): Promise<Count> {
    return this.add(key, within);
  }

  async forget(key: string): Promise<void> {
    await this.#limiter.delete(key);
  }

  close(): void {}
}

export async function addTo(
  limiter: RateLimiterAbstract,
  key: string,
  within: number,
  amount: number,
): Promise<Count> {
  const customDuration = Math.ceil(within / 1000);
  const { consumedPoints, msBeforeNext } = await limiter.penalty(key, amount, { customDuration });
  return { count: consumedPoints, left: Math.max(1, msBeforeNext) };
}
