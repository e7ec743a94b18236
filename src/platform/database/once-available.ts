import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '../config/config-error.js';
import { placeOf } from '../config/database-url.js';
import type { Services } from '../context.js';
import { reasonOf } from '../describe-error.js';
import { ServiceUnavailable } from '../errors.js';
import { isUnavailable } from './database-errors.js';
import { startFault } from './start-faults.js';

/** What a part of the start needs. */
export type Starting = Pick<Services, 'clock' | 'config' | 'log'>;

const longestWait = 60_000;
const betweenTries = 500;

/**
 * Repeats a part of the start while PostgreSQL is not available: it may start later than Parley, or restart.
 * @throws {ConfigError} when it was not available for a minute, or refuses `DATABASE_URL`
 */
export async function onceAvailable<Result>(
  { clock, config, log }: Starting,
  act: () => Promise<Result>,
): Promise<Result> {
  const { database } = config;
  if (!database) return act();
  const place = placeOf(database);
  const end = clock.now() + longestWait;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await act();
    } catch (error) {
      const fault = startFault(error, database);
      if (fault !== null) throw new ConfigError(`DATABASE_URL: ${fault}`);
      if (!(isUnavailable(error) || error instanceof ServiceUnavailable)) throw error;
      if (clock.now() >= end)
        throw new ConfigError(
          `DATABASE_URL: PostgreSQL at ${place} was not available for a minute (${String(reasonOf(error))}).\n` +
            'Start it, or correct the host and the port.',
        );
      if (isFirst) log.warn({ place, reason: error }, 'waiting up to a minute for PostgreSQL');
    }
    // A timer of the clock would not keep the process alive: Node would end it, without a word and with code 0.
    await pause(betweenTries);
  }
}
