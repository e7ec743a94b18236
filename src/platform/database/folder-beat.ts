import { parentPort, workerData } from 'node:worker_threads';
import { beat, beatEvery, LockLost, type OwnLock } from './lock-file.js';

// The thread that keeps a lock alive while the main thread is blocked. Migrations and long statements of PGlite block it for seconds.
const { lock, beats, longest } = workerData as BeatTask;

export interface BeatTask {
  readonly lock: OwnLock;
  /** Shared with the main thread: when the last beat began, by the machine's monotonic clock, in nanoseconds. */
  readonly beats: BigInt64Array;
  /** In nanoseconds. */
  readonly longest: bigint;
}

/** What the thread reports after its first beat, and later when something changes. */
export interface BeatReport {
  /** Why the lease has ended, or will end if no further beat succeeds. Null when the last beat has succeeded. */
  readonly reason: string | null;
  readonly isOver: boolean;
}

let count = 0;
let fault: string | null = null;
const timer = setInterval(next, beatEvery);

function next(): void {
  const now = process.hrtime.bigint();
  if (now - Atomics.load(beats, 0) > longest) return stop(fault);
  try {
    beat(lock, (count += 1));
    Atomics.store(beats, 0, now);
    note(null);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof LockLost) return stop(message);
    // The next beat may succeed. If none does in time, the lease is over.
    note(`The lock could not be renewed: ${message}.`);
  }
}

function note(reason: string | null): void {
  if (reason === fault && count > 1) return;
  fault = reason;
  report({ reason, isOver: false });
}

function stop(reason: string | null): void {
  clearInterval(timer);
  // Makes the lease end at once, also for a main thread that is blocked and receives no message.
  Atomics.store(beats, 0, 0n);
  report({ reason, isOver: true });
}

function report(what: BeatReport): void {
  parentPort?.postMessage(what);
}

next();
