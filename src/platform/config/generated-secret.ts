import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';

export const secretFile = (dataDir: string): string => join(dataDir, 'secret');

/**
 * The secret from the data folder, created if there is none. The file is created atomically: a crash must not leave a
 * truncated secret that the next start would use.
 * @throws {ConfigError} when it is too short
 */
export function generatedSecret(dataDir: string): string {
  const file = secretFile(dataDir);
  const draft = `${file}.${process.pid}`;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32)
    throw new ConfigError(`${file} is too short to be a secret: remove it, or set SECRET.`);
  return secret;
}
