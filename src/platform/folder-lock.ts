import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

const beat = 2_000;
const silence = 10_000;

export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Two processes on one PGlite folder destroy it, so the folder is held by a file beside it, which is touched while its holder lives.
 * @returns a function that lets go
 * @throws {FolderInUse} when another process holds the folder
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  if (!take(file)) {
    if (isHeld(file))
      throw new FolderInUse(
        `${folder} is in use by another Parley (${file}). Stop that one first, or set DATA_DIR.`,
      );
    rmSync(file, { force: true });
    if (!take(file)) throw new FolderInUse(`${folder} was taken by another Parley just now.`);
  }
  const touching = setInterval(() => utimesSync(file, new Date(), new Date()), beat).unref();
  return () => {
    clearInterval(touching);
    rmSync(file, { force: true });
  };
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
  const [pid, host] = readFileSync(file, 'utf8').split(' ');
  const touched = statSync(file).mtimeMs;
  if (host !== hostname()) return Date.now() - touched < silence;
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
