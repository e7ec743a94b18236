import { closeSync, fstatSync, openSync, readFileSync, readlinkSync, writeSync } from 'node:fs';

/** How often the holder rewrites its lock, in milliseconds. */
export const beatEvery = 1000;
/** A lock that did not change for so long belongs to nobody, in milliseconds. */
export const lease = 10_000;
/** The holder gives up earlier than others take over, so that a write which has begun is over by then. */
export const holderLease = 7000;

const unknown = '-';
const { pid } = process;
/** The boot and the namespaces. Only a process with the same ones can look for the holder. */
const place = placeOfThisProcess();

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

/** What changes whenever the lock does. Null if there is no lock. The time is only compared with itself, never with a clock. */
export interface LockState {
  readonly text: string;
  readonly mark: string;
}

export function readLock(file: string): LockState | null {
  const handle = openLock(file, 'r');
  if (handle === null) return null;
  try {
    const { ino, mtimeNs } = fstatSync(handle, { bigint: true });
    const text = readFileSync(handle, 'utf8');
    return { text, mark: `${ino} ${mtimeNs} ${text}` };
  } finally {
    closeSync(handle);
  }
}

/**
 * Whether the holder has surely ended. Its process id says so only within one namespace of one boot: a namespace that exists has
 * its number for itself. In doubt the answer is false.
 */
export function isOfEndedProcess({ text }: LockState): boolean {
  const [, , holder, began, where] = text.trimEnd().split(' ');
  if (where === undefined || where === unknown || where !== place) return false;
  try {
    process.kill(Number(holder), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const begins = startOf(Number(holder));
  return begins !== unknown && began !== unknown && begins !== began;
}

function placeOfThisProcess(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return [boot, readlinkSync('/proc/self/ns/pid'), readlinkSync('/proc/self/ns/time')].join('/');
  } catch {
    return unknown;
  }
}

/** When a process started, in ticks since the boot. A later process may have the same id. */
function startOf(id: number): string {
  try {
    // Another namespace's /proc numbers the processes differently.
    if (readlinkSync('/proc/self') !== String(pid)) return unknown;
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? unknown;
  } catch {
    return unknown;
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
