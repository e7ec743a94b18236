import { PGlite } from '@electric-sql/pglite';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import { ConfigError } from '../config/config-error.js';
import { ClusterFiles, codeOf } from './cluster-files.js';

export interface OpenCluster {
  readonly pglite: PGlite;
  readonly files: ClusterFiles;
}

// MikroORM expects bigints and times as text. It sets the latter only for a PGlite that it has made itself.
const asText = (text: string) => text;
const parsers = { 20: asText, 1082: asText, 1114: asText, 1184: asText, 1186: asText };

/** PostgreSQL ended by itself. The code is the one that a server reports in this case. */
export class ClusterAborted extends Error {
  override readonly name = 'ClusterAborted';
  readonly code: string;

  constructor({ fatal = '' }: ClusterFiles) {
    super('PGlite is closed: PostgreSQL has aborted.');
    this.code = fatal.endsWith('No space left on device') ? '53100' : '57P02';
  }
}

/** @param check called before each access to the folder */
export async function openCluster(
  folder: string,
  check: () => void,
  onDiskFull?: ClusterFiles['onDiskFull'],
): Promise<OpenCluster> {
  const files = new ClusterFiles(folder, check);
  if (onDiskFull) files.onDiskFull = onDiskFull;
  try {
    const pglite = await PGlite.create({ dataDir: folder, fs: files, parsers });
    const execute = pglite.execProtocolRawSync.bind(pglite);
    pglite.execProtocolRawSync = (message) => {
      if (files.isAborted) throw new ClusterAborted(files);
      return execute(message);
    };
    return { pglite, files };
  } catch (error) {
    throw openingFault(error, files, folder);
  }
}

/**
 * Makes the database when there is none. It gets its name when it is complete: PGlite takes any folder that it has begun for a
 * database, and fails on it.
 */
export async function makeCluster(folder: string, check: () => void): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  if (readdirSync(folder).length > 0)
    throw new ConfigError(`${folder} is not a database of Parley. Move its files away, or set DATA_DIR.`);
  const draft = `${folder}.draft`;
  try {
    rmSync(draft, { recursive: true, force: true });
    const { pglite } = await openCluster(draft, check);
    await pglite.close();
    // PGlite checks only its own accesses.
    check();
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function openingFault(error: unknown, files: ClusterFiles, folder: string): unknown {
  const code = codeOf(error);
  if (code !== undefined) return Object.assign(new Error(code), { code });
  if (files.fatal?.endsWith('No space left on device')) return new ClusterAborted(files);
  if (files.fatal === undefined) return isNativeError(error) ? error : new Error(String(error));
  return new ConfigError(
    `${folder} can't be opened: ${files.fatal}.\nRestore a backup, use the release of Parley that made it, or set DATA_DIR.`,
  );
}
