import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Log } from '../log.js';
import type { BeatReport, BeatTask } from './folder-beat.js';
import { removeDrafts } from './lock-drafts.js';
import { beat, holderLease, type OwnLock, removeOwn } from './lock-file.js';
import { takeLock } from './take-lock.js';

const longest = BigInt(holderLease) * 1_000_000n;
const paused = 'The process was paused for too long, or its lock was lost.';

type OnLost = (reason: string) => never;

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
export async function lockFolder(folder: string, log: Log, onLost: OnLost): Promise<FolderLock> {
  const file = `${folder}.lock`;
  const owner = randomUUID();
  await takeLock(file, owner, folder, log);
  removeDrafts(file, owner);
  return hold({ file, owner, spare: openSync(file, 'r+') }, onLost);
}

async function hold(lock: OwnLock, onLost: OnLost): Promise<FolderLock> {
  const beats = new BigInt64Array(new SharedArrayBuffer(8));
  beats[0] = process.hrtime.bigint();
  const remove = () => removeOwn(lock);
  // A process that ends without closing its database must not make the next start wait for the lease.
  process.once('exit', remove);
  const thread = await startBeats({ lock, beats, longest }, onLost);
  let offset = Date.now() - performance.now();
  // Once: after that, another file may have the number of the descriptor.
  let releasing: Promise<void> | undefined;
  const release = async () => {
    await thread.stop();
    process.off('exit', remove);
    remove();
    closeSync(lock.spare);
  };
  return {
    check() {
      if (process.hrtime.bigint() - Atomics.load(beats, 0) > longest) onLost(thread.fault());
      // The monotonic clock stands still while the machine sleeps. Then only the jump of the other clock tells.
      const previous = offset;
      offset = Date.now() - performance.now();
      if (offset - previous > holderLease) confirm(lock, onLost);
    },
    release: () => (releasing ??= release()),
  };
}

/** Starts the thread that rewrites the lock, and waits for its first try. */
async function startBeats(workerData: BeatTask, onLost: OnLost) {
  const path = new URL(`./folder-beat${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(path, { workerData });
  let fault: string | null = null;
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject).on('message', ({ reason, isOver }: BeatReport) => {
      fault = reason;
      if (isOver) onLost(reason ?? paused);
      resolve();
    });
  });
  worker.on('error', ({ message }) => onLost(`The thread that renews the lock has failed: ${message}.`));
  worker.unref();
  return { fault: () => fault ?? paused, stop: () => worker.terminate() };
}

function confirm(lock: OwnLock, onLost: OnLost): void {
  try {
    beat(lock, Date.now());
  } catch (error) {
    onLost(`The machine slept. ${(error as Error).message}`);
  }
}
