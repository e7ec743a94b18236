import type { PasswordCost } from './accounts/passwords/hash.js';
import { HostTokens } from './accounts/host-platform/host-tokens.js';
import { Passwords } from './accounts/passwords/passwords.js';
import { Sessions } from './accounts/sessions/sessions.js';
import { RoomWatches } from './chat-rooms/room-watches.js';
import { databaseShape } from './database/shape.js';
import { Feeds } from './messages/feeds.js';
import { type Clock, machineClock } from './platform/clock.js';
import type { Config } from './platform/config/config.js';
import type { Services } from './platform/context.js';
import { type DatabaseShape, openDatabase } from './platform/database/database.js';
import { LocalHintBus } from './platform/hints/hint-bus.js';
import { createLog } from './platform/log.js';
import { Mailer } from './platform/mail.js';
import { MemoryRateCounts } from './platform/rates/rate-counts.js';
import { RateLimits } from './platform/rates/rate-limits.js';
import { RedisHintBus } from './platform/hints/redis-hint-bus.js';
import { RedisRateCounts } from './platform/rates/redis-rate-counts.js';
import { Turnstile } from './platform/rates/turnstile.js';

export interface AppOptions extends Pick<DatabaseShape, 'onQuery'> {
  /** Tests hash hundreds of passwords, and make each one cheap. */
  readonly passwordCost?: PasswordCost;
  /** Tests move the time by hand instead of waiting. */
  readonly clock?: Clock;
}

/** Opens what lives as long as the process. */
export async function startServices(config: Config, options: AppOptions): Promise<Services> {
  const { clock = machineClock } = options;
  const log = createLog(config.logLevel);
  const database = await openDatabase(config, log, { ...databaseShape, ...options });
  const hints =
    config.redisUrl === undefined ? new LocalHintBus(log) : new RedisHintBus(config.redisUrl, log, clock);
  const shared = { clock, config, log, database, hints, hostTokens: new HostTokens({ config, log }) };
  const counts =
    config.redisUrl === undefined
      ? new MemoryRateCounts(clock)
      : new RedisRateCounts(config.redisUrl, hints, clock);
  const rateLimits = new RateLimits(config.limits.rates, counts);
  return {
    ...shared,
    rateLimits,
    requestLimits: new RateLimits(config.limits.rates, new MemoryRateCounts(clock)),
    streamReads: new Turnstile(32, 5000),
    passwords: new Passwords(rateLimits, undefined, options.passwordCost),
    mail: new Mailer(config, log),
    sessions: new Sessions(shared),
    roomWatches: new RoomWatches(shared),
    feeds: new Feeds(shared),
  };
}

/** Lets go of it, of the database last. */
export async function stopServices({
  feeds,
  roomWatches,
  sessions,
  rateLimits,
  mail,
  hints,
  database,
}: Services): Promise<void> {
  feeds.close();
  roomWatches.close();
  sessions.close();
  rateLimits.close();
  await mail.close();
  await hints.close();
  await database.close();
}
