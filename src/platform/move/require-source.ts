import { existsSync } from 'node:fs';
import type { Config } from '../config/config.js';
import { ConfigError } from '../config/config-error.js';
import { generatedSecret, secretFile } from '../config/generated-secret.js';
import { requireFolder } from '../database/require-folder.js';

/**
 * The secret that Parley ran with on this folder. Unlike {@link generatedSecret} it makes none: with a new secret, all
 * sessions would end and authenticator apps would no longer work.
 * @throws {ConfigError}
 */
export function keptSecret(dataDir: string): string {
  requireFolder(dataDir);
  const file = secretFile(dataDir);
  if (existsSync(file)) return generatedSecret(dataDir);
  throw new ConfigError(`There is no ${file}. Set SECRET to the one that Parley ran with.`);
}

/** @throws {ConfigError} when there is nothing to move, nowhere to move it, or doubt about the secret */
export function requireSource({ dataDir, database, secret }: Config): void {
  if (database === undefined)
    throw new ConfigError('DATABASE_URL is not set. Set it to the empty PostgreSQL database to move to.');
  requireFolder(dataDir);
  const file = secretFile(dataDir);
  if (existsSync(file) && generatedSecret(dataDir) !== secret)
    throw new ConfigError(
      `SECRET differs from ${file}. If Parley ran with this SECRET, rename that file. Otherwise unset SECRET.`,
    );
}
