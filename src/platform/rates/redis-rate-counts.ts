import type { Cluster, Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Clock } from '../clock.js';
import type { RedisConfig } from '../config/redis-settings.js';
import type { HintBus } from '../hints/hint-bus.js';
import { GroupedCounts } from './grouped-counts.js';
import { type Count, MemoryRateCounts, type RateCounts, wholeSeconds } from './rate-counts.js';
import { connectCounter } from '../hints/redis-connect.js';

/** How long Redis is skipped after it failed or was too slow, in milliseconds. So it delays a sender at most once in that time. */
const restAfterFailure = 1000;
/** After this many failures in a row it reconnects: a dead connection may never report an error. */
const failuresUntilDead = 4;

/** In one step. Otherwise the window could end in between, and the new one would begin at -1. */
const decrement = `
  if (tonumber(redis.call('get', KEYS[1])) or 0) > 0 then return redis.call('decr', KEYS[1]) end`;

/** In one step. The window ends with that of the process that begins it. */
const increase = `
  local count = redis.call('incrby', KEYS[1], ARGV[1])
  if count == tonumber(ARGV[1]) then redis.call('pexpire', KEYS[1], ARGV[2]) end
  return { count, redis.call('pttl', KEYS[1]) }`;

/**
 * Counts for all processes together, in Redis. Each process also counts its own acts in memory, for while Redis is
 * unavailable or slow. Otherwise a failure of Redis would reset limits that are used up.
 */
export class RedisRateCounts implements RateCounts {
  readonly #redis: Redis | Cluster;
  readonly #shared: RateLimiterRedis;
  readonly #own: MemoryRateCounts;
  readonly #groups: GroupedCounts;
  #restsUntil = 0;
  #failures = 0;

  constructor(
    { server, prefix }: RedisConfig,
    private readonly hints: Pick<HintBus, 'healthy'>,
    private readonly clock: Clock,
  ) {
    this.#own = new MemoryRateCounts(clock);
    this.#groups = new GroupedCounts(clock, (key, acts, left) =>
      this.#ask(() => this.#increase(key, acts, left)),
    );
    this.#redis = connectCounter(server);
    this.#shared = new RateLimiterRedis({
      storeClient: this.#redis,
      keyPrefix: `${prefix}:rate`,
      points: 1,
      duration: 1,
    });
  }

  async add(key: string, within: number): Promise<Count> {
    const own = await this.#own.add(key, within);
    const shared = await this.#ask(() => this.#addTo(key, within));
    // Redis missed what was done while it was unavailable.
    return shared && shared.count > own.count ? shared : own;
  }

  async addOnce(key: string, within: number): Promise<Count> {
    const shared = await this.#ask(() => this.#addTo(key, within));
    return shared ?? this.#own.add(key, within);
  }

  async addOften(key: string, within: number, size: number): Promise<Count> {
    const own = await this.#own.add(key, within);
    return this.#groups.add(key, own, within, size);
  }

  async takeOff(key: string): Promise<void> {
    await this.#own.takeOff(key);
    await this.#ask(() => this.#redis.eval(decrement, 1, this.#shared.getKey(key)));
  }

  async forget(key: string): Promise<void> {
    await this.#own.forget(key);
    await this.#ask(() => this.#shared.delete(key));
  }

  close(): void {
    this.#redis.disconnect();
  }

  async #addTo(key: string, within: number): Promise<Count> {
    const customDuration = wholeSeconds(within);
    const { consumedPoints, msBeforeNext } = await this.#shared.penalty(key, 1, { customDuration });
    return { count: consumedPoints, left: Math.max(1, msBeforeNext) };
  }

  async #increase(key: string, acts: number, within: number): Promise<Count> {
    const [count, left] = (await this.#redis.eval(increase, 1, this.#shared.getKey(key), acts, within)) as [
      number,
      number,
    ];
    return { count, left: Math.max(1, left) };
  }

  async #ask<T>(shared: () => Promise<T>): Promise<T | null> {
    if (!this.hints.healthy || this.clock.now() < this.#restsUntil) return null;
    try {
      const answer = await shared();
      this.#failures = 0;
      return answer;
    } catch {
      this.#rest();
      return null;
    }
  }

  #rest(): void {
    if (this.clock.now() < this.#restsUntil) return;
    this.#restsUntil = this.clock.now() + restAfterFailure;
    this.#failures += 1;
    if (this.#failures >= failuresUntilDead && this.#redis.status === 'ready') this.#redis.disconnect(true);
  }
}
