import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { HintBus } from './hint-bus.js';
import { addTo, type Count, MemoryRateCounts, type RateCounts } from './rate-counts.js';
import { connectCounter } from './redis-line.js';

/** For how long Redis is not asked after it was too slow: nobody who sends is to feel it more than once in that time. */
const restAfterFailure = 1000;

/** Counts for all processes together, on Redis; while that is gone or slow, in this process alone. */
export class RedisRateCounts implements RateCounts {
  readonly #redis: Redis;
  readonly #shared: RateLimiterRedis;
  readonly #own = new MemoryRateCounts();
  #restsUntil = 0;

  constructor(
    url: string,
    private readonly hints: Pick<HintBus, 'healthy'>,
  ) {
    this.#redis = connectCounter(url);
    this.#shared = new RateLimiterRedis({
      storeClient: this.#redis,
      keyPrefix: 'parley:rate',
      points: 1,
      duration: 1,
    });
  }

  add(key: string, within: number, amount = 1): Promise<Count> {
    return this.#ask(
      () => addTo(this.#shared, key, within, amount),
      () => this.#own.add(key, within, amount),
    );
  }

  async forget(key: string): Promise<void> {
    await this.#own.forget(key);
    await this.#ask(
      () => this.#shared.delete(key),
      () => undefined,
    );
  }

  close(): void {
    this.#redis.disconnect();
  }

  async #ask<T>(shared: () => Promise<T>, own: () => T | Promise<T>): Promise<T>;
  async #ask(shared: () => Promise<unknown>, own: () => unknown): Promise<unknown> {
    if (!this.hints.healthy || performance.now() < this.#restsUntil) return own();
    try {
      return await shared();
    } catch {
      this.#rest();
      return own();
    }
  }

  // A connection that answers nothing may never notice that it is dead.
  #rest(): void {
    if (performance.now() < this.#restsUntil) return;
    this.#restsUntil = performance.now() + restAfterFailure;
    if (this.#redis.status === 'ready') this.#redis.disconnect(true);
  }
}
