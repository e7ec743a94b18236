import { join } from 'node:path';
import { fileFault } from '../config/file-fault.js';
import { isDiskFull } from './database-errors.js';

export const databaseFolder = (dataDir: string): string => join(dataDir, 'database');

/** What the operator can do about the folder of the built-in database. Other errors are returned unchanged. */
export function folderFault(error: unknown, dataDir: string): unknown {
  const ofFile = isDiskFull(error)
    ? Object.assign(new Error('The disk is full.'), { code: 'ENOSPC' })
    : error;
  return fileFault(ofFile, databaseFolder(dataDir), 'set DATA_DIR');
}
