import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { generatedSecret, secretFile } from '../config/generated-secret.js';
import { MoveRefused } from './move-refused.js';

/**
 * The secret that Parley ran with on this folder. Unlike {@link generatedSecret} it makes none: with a new secret, all
 * sessions would end and authenticator apps would no longer work.
 * @throws {MoveRefused}
 */
export function keptSecret(dataDir: string): string {
  requireFolder(dataDir);
  const file = secretFile(dataDir);
  if (existsSync(file)) return generatedSecret(dataDir);
  throw new MoveRefused(`There is no ${file}. Set SECRET to the one that Parley ran with.`);
}

/** @throws {MoveRefused} when there is nothing to move, nowhere to move it, or doubt about the secret */
export function requireSource({ dataDir, database, secret }: Config): void {
  if (database === undefined)
    throw new MoveRefused('DATABASE_URL is not set. Set it to the empty PostgreSQL database to move to.');
  requireFolder(dataDir);
  const file = secretFile(dataDir);
  if (existsSync(file) && readFileSync(file, 'utf8').trim() !== secret)
    throw new MoveRefused(
      `SECRET differs from ${file}. If Parley ran with this SECRET, rename that file. Otherwise unset SECRET.`,
    );
}

// Opening the database would create a missing folder, and move nothing.
function requireFolder(dataDir: string): void {
  if (!existsSync(join(dataDir, 'database', 'PG_VERSION')))
    throw new MoveRefused(
      `There is no database in ${dataDir}. Set DATA_DIR to the folder that Parley ran on.`,
    );
}
