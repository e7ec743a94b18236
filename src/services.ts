import { features, databaseShape } from './features.js';
import { machineClock } from './platform/clock.js';
import type { Config } from './platform/config/config.js';
import type { Services } from './platform/context.js';
import { openDatabase } from './platform/database/database.js';
import type { AppOptions, Close } from './platform/feature.js';
import { type HintBus, LocalHintBus } from './platform/hints/hint-bus.js';
import { RedisHintBus } from './platform/hints/redis-hint-bus.js';
import { createLog } from './platform/log.js';
import { Mailer } from './platform/mail.js';
import { OperationQueue } from './platform/rates/operation-queue.js';
import { MemoryRateCounts, type RateCounts } from './platform/rates/rate-counts.js';
import { RateLimits } from './platform/rates/rate-limits.js';
import { RedisRateCounts } from './platform/rates/redis-rate-counts.js';
import { Turnstile } from './platform/rates/turnstile.js';
import { WorkBudget } from './platform/rates/work-budget.js';
import { SocketCount } from './platform/socket-count.js';

export interface RunningServices {
  readonly services: Services;
  /** Closes everything in reverse order of opening, so that the database is last. */
  readonly stop: () => Promise<void>;
}

/** Opens the services that live as long as the process. If one fails, closes those that are already open. */
export async function startServices(config: Config, options: AppOptions): Promise<RunningServices> {
  const closings: Close[] = [];
  const onStop = (close: Close) => void closings.push(close);
  const stop = async () => {
    for (const close of closings.splice(0).toReversed()) await close();
  };
  try {
    const services = (await startPlatform(config, options, onStop)) as Services;
    for (const { start } of features) Object.assign(services, start?.(services, { options, onStop }));
    return { services, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startPlatform(
  config: Config,
  options: AppOptions,
  onStop: (close: Close) => void,
): Promise<Partial<Services>> {
  const { clock = machineClock } = options;
  const { redis } = config;
  const log = createLog(config.logLevel);
  const database = await openDatabase(config, log, { ...databaseShape, ...options }, clock);
  onStop(() => database.close());
  const topics = features.flatMap(({ hintTopics = [] }) => hintTopics);
  const hints: HintBus =
    redis === undefined ? new LocalHintBus(topics, log) : new RedisHintBus(redis, { topics, log, clock });
  onStop(() => hints.close());
  const mail = new Mailer(config, log);
  onStop(() => mail.close());
  const ownCounts = new MemoryRateCounts(clock);
  const counts: RateCounts = redis === undefined ? ownCounts : new RedisRateCounts(redis, hints, clock);
  onStop(() => counts.close());
  const { rates } = config.limits;
  return {
    ...{ clock, config, features, log, database, hints, mail },
    rateLimits: new RateLimits(rates, counts),
    requestLimits: new RateLimits(rates, ownCounts),
    streamReads: new Turnstile(256, clock),
    roomReads: new Turnstile(32, clock),
    operations: new OperationQueue(
      clock,
      new WorkBudget(clock, rates.answersPerUser, rates.answersPerAddress),
    ),
    eventBudget: new WorkBudget(clock, rates.eventsPerUser, rates.eventsPerAddress),
    sockets: new SocketCount(),
  };
}
