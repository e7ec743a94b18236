import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { place, startOf } from './processes.js';

/** How often the holder rewrites its lock, in milliseconds. */
export const beatEvery = 1000;
/** A lock that did not change for so long belongs to nobody, in milliseconds. */
export const lease = 10_000;
/**
 * The holder stops earlier than others take over, in milliseconds. An access to a file that has passed its check has the difference to
 * end. Nothing stops an access that takes longer, or a process that is paused between its check and its access.
 */
export const holderLease = 7000;

const { pid } = process;
const began = startOf(pid);

export class LockLost extends Error {
  override readonly name = 'LockLost';
}

/** The text of a lock. Releases up to 0.2 wrote only a pid and a host name, and touched the file. */
export function lockText(owner: string, beat: number): string {
  return `${owner} ${String(beat).padStart(15, '0')} ${pid} ${began} ${place}\n`;
}

export interface OwnLock {
  readonly file: string;
  readonly owner: string;
  /** A descriptor of the file that stays open, for when the process may open no other file. */
  readonly spare: number;
}

/**
 * Rewrites the lock, so that others see it change.
 * @throws {LockLost} when the file is gone or has another owner
 */
export function beat(lock: OwnLock, count: number): void {
  const handle = openOwn(lock);
  if (handle === null) throw new LockLost('The lock is gone.');
  try {
    if (!isOwn(handle, lock)) throw new LockLost('The lock has another owner.');
    // If another process replaces the file right now, this writes to the old one, which nobody reads any more.
    writeSync(handle, lockText(lock.owner, count), 0);
    // A network file system may send the text only when the file is closed.
    if (handle === lock.spare) fdatasyncSync(handle);
  } finally {
    if (handle !== lock.spare) closeSync(handle);
  }
}

/** Removes the lock, unless it has another owner by now. Needs no further descriptor. */
export function removeOwn(lock: OwnLock): void {
  if (isAtPath(lock) && isOwn(lock.spare, lock)) rmSync(lock.file, { force: true });
}

function openOwn(lock: OwnLock): number | null {
  try {
    return openLock(lock.file);
  } catch (error) {
    if (!/^E[MN]FILE$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return isAtPath(lock) ? lock.spare : null;
  }
}

function isAtPath({ file, spare }: OwnLock): boolean {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  const own = fstatSync(spare, { bigint: true });
  return found?.ino === own.ino && found.dev === own.dev;
}

function isOwn(handle: number, { owner }: OwnLock): boolean {
  return textOf(handle).startsWith(`${owner} `);
}

export interface LockState {
  readonly text: string;
  /** When it was written last, in milliseconds, by the clock of the machine that wrote it, or of a file server. */
  readonly touched: number;
  /** Changes whenever the lock does. */
  readonly mark: string;
}

/** Null if there is no lock. */
export function readLock(file: string): LockState | null {
  const handle = openLock(file);
  if (handle === null) return null;
  try {
    const { ino, mtimeNs } = fstatSync(handle, { bigint: true });
    const text = textOf(handle);
    return { text, touched: Number(mtimeNs / 1_000_000n), mark: `${ino} ${mtimeNs} ${text}` };
  } finally {
    closeSync(handle);
  }
}

function textOf(handle: number): string {
  const bytes = Buffer.alloc(1000);
  return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, 0));
}

// For writing, so that a folder of this name is an error that has its path. A link that leads nowhere would count as no lock.
function openLock(file: string): number | null {
  try {
    return openSync(file, constants.O_RDWR | constants.O_NOFOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
