import { readConfig } from './config.js';
import { dropDemoStaff } from './demo-staff.js';
import { databaseShape } from './features.js';
import { ConfigError } from './platform/config/config-error.js';
import { openDatabase, type Run } from './platform/database/database.js';
import { isUnavailable } from './platform/database/database-errors.js';
import { createLog } from './platform/log.js';
import { type Moved, moveDatabase } from './platform/move/move-database.js';
import { keptSecret, requireSource } from './platform/move/require-source.js';

/** For each statement: checking a large table takes longer than the server lets a statement take. */
const day = 86_400_000;

/** Copies the built-in database to PostgreSQL. @throws {ConfigError} that also says whether anything was moved */
export async function moveToPostgres(): Promise<void> {
  try {
    await move();
  } catch (error) {
    throw faultOfMove(error);
  }
}

async function move(): Promise<void> {
  const config = readConfig(undefined, keptSecret);
  requireSource(config);
  const log = createLog(config.logLevel);
  const source = await openDatabase({ ...config, database: undefined }, log, databaseShape);
  try {
    const patient = { ...config, limits: { ...config.limits, statementTime: day } };
    const target = await openDatabase(patient, log, databaseShape);
    try {
      let hadStaff = false;
      const finish = async (run: Run) => void (hadStaff = (await dropDemoStaff(run)) !== null);
      say(await moveDatabase(source, target, finish));
      if (hadStaff) console.log('\nThe demo staff account has lost its password and its role there.');
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  console.log(`
Start Parley with this DATABASE_URL from now on, not on the built-in database in ${config.dataDir}.
Each process needs the same secret as before, or all sessions end: set SECRET, or keep ${config.dataDir}/secret.`);
}

function say({ tables, sequences }: Moved): void {
  const width = Math.max(...[...tables, ...sequences].map(({ name }) => name.length));
  console.log('Moved to PostgreSQL. These are the same on both sides:\n');
  for (const { name, rows } of tables) console.log(`  ${name.padEnd(width)}  ${rows} rows`);
  for (const { name, value } of sequences) console.log(`  ${name.padEnd(width)}  at ${value}`);
}

function faultOfMove(error: unknown): Error {
  // When the connection breaks during the commit, nobody knows whether PostgreSQL has committed.
  if (isUnavailable(error))
    return new ConfigError(
      `The move was not confirmed: ${(error as Error).message}.\n` +
        'Run the command again. If it then finds that the database of DATABASE_URL is not empty, the move is complete.',
    );
  if (error instanceof ConfigError) return new ConfigError(`Nothing was moved. ${error.message}`);
  return new Error('Nothing was moved.', { cause: error });
}
