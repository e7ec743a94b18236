import { hostname } from 'node:os';
import type { LockState } from './lock-file.js';
import { isGone, place, startOf, startTimeOf, unknown } from './processes.js';

/** A file may have the time of a coarser clock than a process. */
const margin = 1000;

/**
 * Whether the holder has surely ended. Its process id says so only within one namespace of one boot: a namespace that exists has
 * its number for itself. In doubt the answer is false.
 */
export function isOfEndedProcess({ text }: LockState): boolean {
  const [, , holder, began, where] = text.trimEnd().split(' ');
  if (where === undefined || where === unknown || where !== place) return false;
  if (isGone(Number(holder))) return true;
  const begins = startOf(Number(holder));
  return begins !== unknown && began !== unknown && begins !== began;
}

/**
 * The living process of release 0.2 that may hold the lock. That release wrote only its pid and its host name. It has no lease, so it
 * writes on after a pause of any length. Null when the lock stands still because its holder has ended, or runs elsewhere.
 */
export function holderOfRelease02({ text, touched }: LockState): number | null {
  const [, digits, host] = /^(\d+) (\S+)$/.exec(text) ?? [];
  const holder = Number(digits);
  // With this process's own id, it is a lock of an earlier container, or of another one that has the same host name.
  if (host !== hostname() || holder === process.pid || isGone(holder)) return null;
  // A process that began after the last touch has only got the same id.
  return startTimeOf(holder) > touched + margin ? null : holder;
}
