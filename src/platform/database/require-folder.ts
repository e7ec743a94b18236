import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config/config-error.js';
import { databaseFolder, folderFault } from './folder-fault.js';

/**
 * For a command that works on a database that is there. Opening it would create one in a mistyped folder.
 * @throws {ConfigError} when there is none, or it can't be used
 */
export function requireFolder(dataDir: string): void {
  try {
    statSync(join(databaseFolder(dataDir), 'PG_VERSION'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw folderFault(error, dataDir);
    throw new ConfigError(
      `There is no database in ${dataDir}. Set DATA_DIR to the folder that Parley ran on.`,
    );
  }
}
