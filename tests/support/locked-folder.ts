import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { lockFolder } from '../../src/platform/database/folder-lock.js';
import { lockText } from '../../src/platform/database/lock-file.js';
import { createLog } from '../../src/platform/log.js';
import { atEnd } from './at-end.js';

/** A data folder to lock. */
export interface LockedFolder {
  readonly folder: string;
  readonly file: string;
}

/**
 * A folder whose lock file has this text.
 * @param touched seconds from now at which the file says that it was last touched
 */
export function aFolder(text?: string, touched = 0): LockedFolder {
  const temporary = temporaryFolder();
  atEnd(() => temporary.remove());
  const folder = join(temporary.path, 'database');
  const file = `${folder}.lock`;
  if (text !== undefined) {
    writeFileSync(file, text);
    const time = Date.now() / 1000 + touched;
    utimesSync(file, time, time);
  }
  return { folder, file };
}

/** Locks the folder, and collects what is logged. */
export function lock(folder: string, log: string[] = []) {
  const onLost = (reason: string): never => {
    throw new Error(reason);
  };
  const write = (line: string) => void log.push((JSON.parse(line) as { msg: string }).msg);
  return lockFolder(folder, createLog('warn', { write }), onLost);
}

/** The text of a lock, with these words of it replaced. */
export const lockOf = (words: Readonly<Record<number, string>>) =>
  Object.assign(lockText('another', 7).trimEnd().split(' '), words).join(' ');
