import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from './config-error.js';
import { fileFault } from './file-fault.js';
import { makeFolder } from './make-folder.js';

export const secretFile = (dataDir: string): string => join(dataDir, 'secret');

/** The secret from the data folder, created if there is none. @throws {ConfigError} as {@link secretIn} does */
export function generatedSecret(dataDir: string): string {
  return secretIn(secretFile(dataDir), 'set SECRET and DATA_DIR');
}

/**
 * The random characters in a file, created if there is none. The file is created atomically: a crash must not leave a
 * truncated secret that the next start would use.
 * @param remedy what helps without the file, such as "set SECRET"
 * @throws {ConfigError} when it is too short, or its file can't be used
 */
export function secretIn(file: string, remedy: string): string {
  try {
    makeFolder(dirname(file));
    if (!existsSync(file)) create(file);
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= 32) return secret;
  } catch (error) {
    throw fileFault(error, file, remedy);
  }
  throw new ConfigError(`${file} is too short to be a secret: remove it, or ${remedy}.`);
}

function create(file: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
