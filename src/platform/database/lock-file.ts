import { closeSync, fstatSync, openSync, readFileSync, writeSync } from 'node:fs';
import { place, startOf } from './processes.js';

/** How often the holder rewrites its lock, in milliseconds. */
export const beatEvery = 1000;
/** A lock that did not change for so long belongs to nobody, in milliseconds. */
export const lease = 10_000;
/** The holder gives up earlier than others take over, so that a write which has begun is over by then. */
export const holderLease = 7000;

const { pid } = process;

export class LockLost extends Error {
  override readonly name = 'LockLost';
}

/** The text of a lock. Releases up to 0.2 wrote only a pid and a host name, and touched the file. */
export function lockText(owner: string, beat: number): string {
  return `${owner} ${String(beat).padStart(15, '0')} ${pid} ${startOf(pid)} ${place}\n`;
}

/**
 * Rewrites the lock, so that others see it change.
 * @throws {LockLost} when the file is gone or has another owner
 */
export function beat(file: string, owner: string, count: number): void {
  const handle = openLock(file, 'r+');
  if (handle === null) throw new LockLost('The lock is gone.');
  try {
    if (!readFileSync(handle, 'utf8').startsWith(`${owner} `))
      throw new LockLost('The lock has another owner.');
    // If another process replaces the file right now, this writes to the old one, which nobody reads any more.
    writeSync(handle, lockText(owner, count), 0);
  } finally {
    closeSync(handle);
  }
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
  const handle = openLock(file, 'r');
  if (handle === null) return null;
  try {
    const { ino, mtimeNs } = fstatSync(handle, { bigint: true });
    const text = readFileSync(handle, 'utf8');
    return { text, touched: Number(mtimeNs / 1_000_000n), mark: `${ino} ${mtimeNs} ${text}` };
  } finally {
    closeSync(handle);
  }
}

function openLock(file: string, flags: string): number | null {
  try {
    return openSync(file, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
