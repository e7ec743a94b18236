import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Log } from '../log.js';
import type { BeatTask } from './folder-beat.js';
import { beat, holderLease, readLock } from './lock-file.js';
import { takeLock } from './take-lock.js';

const longest = BigInt(holderLease) * 1_000_000n;

export interface FolderLock {
  /** Call it before every access to the folder. It does not return if another process may own the folder. */
  readonly check: () => void;
  release(): Promise<void>;
}

/**
 * Locks a PGlite folder, because two processes on one folder destroy it. The lock is a file beside it that its holder rewrites
 * all the time. A lock that does not change has no living holder; no clock of another machine is asked.
 * @param onLost ends the process. It runs when the process was paused for so long that another may have taken over.
 * @throws {FolderInUse} when another process holds the lock
 */
export async function lockFolder(
  folder: string,
  log: Log,
  onLost: (reason: string) => never,
): Promise<FolderLock> {
  const file = `${folder}.lock`;
  const owner = randomUUID();
  await takeLock(file, owner, folder, log);
  return hold(file, owner, onLost);
}

async function hold(file: string, owner: string, onLost: (reason: string) => never): Promise<FolderLock> {
  const beats = new BigInt64Array(new SharedArrayBuffer(8));
  beats[0] = process.hrtime.bigint();
  const workerData = { file, owner, beats, longest } satisfies BeatTask;
  const worker = new Worker(new URL(`./folder-beat${extname(import.meta.url)}`, import.meta.url), {
    workerData,
  });
  const remove = () => {
    if (readLock(file)?.text.startsWith(`${owner} `)) rmSync(file, { force: true });
  };
  // A process that ends without closing its database must not make the next start wait for the lease.
  process.once('exit', remove);
  await new Promise<void>((resolve, reject) => {
    worker.once('message', (reason: string | null) => (reason === null ? resolve() : onLost(reason)));
    worker.once('error', reject);
  });
  worker
    .on('message', onLost)
    .on('error', () => undefined)
    .unref();
  let offset = Date.now() - performance.now();
  return {
    check() {
      if (process.hrtime.bigint() - Atomics.load(beats, 0) > longest)
        onLost('The process was paused for too long, or its lock was lost.');
      // The monotonic clock stands still while the machine sleeps. Then only the jump of the other clock tells.
      const previous = offset;
      offset = Date.now() - performance.now();
      if (offset - previous > holderLease) confirm(file, owner, onLost);
    },
    async release() {
      await worker.terminate();
      process.off('exit', remove);
      remove();
    },
  };
}

function confirm(file: string, owner: string, onLost: (reason: string) => never): void {
  try {
    beat(file, owner, Date.now());
  } catch {
    onLost('The machine slept, and the lock was lost.');
  }
}
