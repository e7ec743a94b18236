import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '../config/config-error.js';
import { placeOf } from '../config/database-url.js';
import type { Services } from '../context.js';
import { reasonOf } from '../describe-error.js';
import { ServiceUnavailable } from '../errors.js';
import { isUnavailable } from './database-errors.js';
import { folderFault } from './folder-fault.js';
import { startFault } from './start-faults.js';

/** What a part of the start needs. */
export type Starting = Pick<Services, 'clock' | 'config' | 'log'>;

const longestWait = 60_000;
const betweenTries = 500;

/**
 * Runs a part of the start. Repeats it while PostgreSQL is not available: it may start later than Parley, or restart.
 * @throws {ConfigError} when it was not available for a minute, refuses `DATABASE_URL`, or the data folder can't be used
 */
export async function onceAvailable<Result>(
  { clock, config, log }: Starting,
  act: () => Promise<Result>,
): Promise<Result> {
  const { database, dataDir } = config;
  let end: number | undefined;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!database) throw folderFault(error, dataDir);
      const place = placeOf(database);
      const fault = startFault(error, database);
      if (fault !== null) throw new ConfigError(`DATABASE_URL: ${fault}`);
      if (!(isUnavailable(error) || error instanceof ServiceUnavailable)) throw error;
      if (end === undefined) log.warn({ place, reason: error }, 'waiting up to a minute for PostgreSQL');
      // From the first failure: this part may have waited for longer, for another process that migrates.
      end ??= clock.now() + longestWait;
      if (clock.now() >= end)
        throw new ConfigError(
          `DATABASE_URL: PostgreSQL at ${place} was not available for a minute (${String(reasonOf(error))}).\n` +
            'Start it, or correct the host and the port.',
        );
    }
    // A timer of the clock would not keep the process alive: Node would end it, without a word and with code 0.
    await pause(betweenTries);
  }
}
