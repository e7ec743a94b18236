import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname, uptime } from 'node:os';

const touchEvery = 2_000;
const staleAfter = 10_000;
const held = new Set<string>();

export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Locks a PGlite folder, because two processes on one folder destroy it. The lock is a file beside it, which its holder
 * touches while it lives.
 * @returns a function that releases the lock
 * @throws {FolderInUse} when another process holds the lock
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  if (held.has(file) || !(take(file) || takeOver(file))) {
    const remedy = 'Stop that one first, or set DATA_DIR.';
    throw new FolderInUse(`${folder} is in use by another Parley (${file}). ${remedy}`);
  }
  held.add(file);
  const touching = setInterval(() => touch(file), touchEvery).unref();
  return () => {
    clearInterval(touching);
    held.delete(file);
    rmSync(file, { force: true });
  };
}

// Of two processes that find the same stale lock, only one may remove it. Otherwise the second removes the new lock of the first.
function takeOver(file: string): boolean {
  const turn = `${file}.turn`;
  if (!take(turn)) {
    if (isHeld(turn)) return false;
    rmSync(turn, { force: true });
    return false;
  }
  try {
    if (isHeld(file)) return false;
    rmSync(file, { force: true });
    return take(file);
  } finally {
    rmSync(turn, { force: true });
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder was removed. The database will report that.
  }
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, `${process.pid} ${hostname()}`);
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  const [pid, host] = readFileSync(file, 'utf8').split(' ');
  const touched = statSync(file).mtimeMs;
  if (host !== hostname()) return Date.now() - touched < staleAfter;
  const isAfterBoot = touched > Date.now() - uptime() * 1000;
  return isAfterBoot && Number(pid) !== process.pid && isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
