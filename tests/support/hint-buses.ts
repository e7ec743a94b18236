import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Instance } from '../../scripts/test-services/instance.js';
import { startRedis } from '../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { machineClock } from '../../src/platform/clock.js';
import type { RedisConfig } from '../../src/platform/config/redis-settings.js';
import { readRedisUrl } from '../../src/platform/config/redis-url.js';
import type { Hint, HintBus } from '../../src/platform/hints/hint-bus.js';
import { createLog } from '../../src/platform/log.js';
import { RedisHintBus } from '../../src/platform/hints/redis-hint-bus.js';
import { ToxicProxy } from './toxic-proxy.js';
import { until } from './until.js';

/** A Redis for one test file alone, which tests may break. Its buses and proxies are closed after each test. */
export class HintBuses {
  redis!: Instance;
  /** A connection as an operator or an intruder has one. */
  control!: Redis;
  readonly #open: { close(): Promise<void> }[] = [];

  constructor() {
    const folder = temporaryFolder();
    beforeAll(async () => {
      this.redis = await startRedis(folder.path);
      this.control = new Redis(this.redis.url, { disconnectTimeout: 100 }).on('error', () => undefined);
    });
    afterEach(() => Promise.all(this.#open.splice(0).map((each) => each.close())));
    afterAll(async () => {
      this.control.disconnect();
      await this.redis.stop();
      await folder.remove();
    });
  }

  connect(url = this.redis.url, log = createLog('silent'), clock = machineClock): RedisHintBus {
    const bus = new RedisHintBus(redisAt(url), { topics: ['room', 'session'], log, clock });
    this.#open.push(bus);
    return bus;
  }

  async connectedPair(firstUrl = this.redis.url): Promise<[RedisHintBus, RedisHintBus]> {
    const [a, b] = [this.connect(firstUrl), this.connect()];
    await Promise.all([recovery(a), recovery(b)]);
    return [a, b];
  }

  async startProxy(): Promise<{ proxy: ToxicProxy; url: string }> {
    const url = new URL(this.redis.url);
    const proxy = await ToxicProxy.start([Number(url.port)]);
    this.#open.push(proxy);
    url.port = String(proxy.port);
    return { proxy, url: url.href };
  }
}

/** The configuration of a process with this `REDIS_URL`. */
export function redisAt(url: string, prefix = 'parley:test'): RedisConfig {
  return { server: readRedisUrl(url), setting: 'REDIS_URL', prefix };
}

export function recovery(bus: HintBus): Promise<void> {
  return new Promise((resolve) => {
    const stop = bus.onRecovery(() => {
      stop();
      resolve();
    });
  });
}

export function lostHealth(...buses: HintBus[]): Promise<void> {
  return until('health is lost', () => buses.every((bus) => !bus.healthy));
}

export function recorded(bus: HintBus): Hint[] {
  const hints: Hint[] = [];
  bus.listen('room', (hint) => hints.push(hint));
  return hints;
}

/** Hints arrive both ways. None that was published earlier may still arrive. */
export async function expectHintsToFlow(a: HintBus, b: HintBus): Promise<void> {
  // Recovery is not enough: a bus also recovers when another one reports missed hints.
  await until('both are healthy', () => a.healthy && b.healthy);
  const heard = [recorded(a), recorded(b)];
  a.publish('room', { from: 'a' });
  b.publish('room', { from: 'b' });
  await until('both have heard both', () => heard.every((hints) => hints.length === 2));
}
