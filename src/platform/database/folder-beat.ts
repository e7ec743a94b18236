import { parentPort, workerData } from 'node:worker_threads';
import { beat, beatEvery, LockLost } from './lock-file.js';

// The thread that keeps a lock alive while the main thread is blocked. Migrations and long statements of PGlite block it for seconds.
const { file, owner, beats, longest } = workerData as BeatTask;

export interface BeatTask {
  readonly file: string;
  readonly owner: string;
  /** Shared with the main thread: when the last beat began, by the machine's monotonic clock, in nanoseconds. */
  readonly beats: BigInt64Array;
  /** In nanoseconds. */
  readonly longest: bigint;
}

let count = 0;
const timer = setInterval(next, beatEvery);

function next(): void {
  const now = process.hrtime.bigint();
  if (now - Atomics.load(beats, 0) > longest) return stop('The process was paused for too long.');
  try {
    beat(file, owner, (count += 1));
    Atomics.store(beats, 0, now);
  } catch (error) {
    // After any other error the next beat may succeed. If none does in time, the lease is over.
    if (error instanceof LockLost) stop(error.message);
  }
}

function stop(reason: string): void {
  clearInterval(timer);
  // Makes the lease end at once, also for a main thread that is blocked and receives no message.
  Atomics.store(beats, 0, 0n);
  parentPort?.postMessage(reason);
}

next();
parentPort?.postMessage(null);
