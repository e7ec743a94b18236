import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '../config/config-error.js';
import type { Log } from '../log.js';
import { publish } from './lock-drafts.js';
import { lease, type LockState, lockText, readLock } from './lock-file.js';
import { holderOfRelease02, isOfEndedProcess } from './lock-holder.js';

const lookEvery = 200;
/** Every release changes its lock at least every 2 s. */
const saidAfter = 3000;

export class FolderInUse extends ConfigError {
  override readonly name = 'FolderInUse';
}

/** Waits for the lease of a dead holder. @throws {FolderInUse} when the lock changes */
export async function takeLock(file: string, owner: string, folder: string, log: Log): Promise<void> {
  while (!create(file, owner)) {
    const dead = await waitForDeath(file, folder, log);
    if (dead) setAside(file, dead);
  }
}

function create(file: string, owner: string): boolean {
  const draft = `${file}.${owner}`;
  try {
    writeFileSync(draft, lockText(owner, 0), { mode: 0o600, flush: true });
    return publish(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Returns the lock of a dead holder, or null when the lock was released. */
async function waitForDeath(file: string, folder: string, log: Log): Promise<LockState | null> {
  const seen = readLock(file);
  if (seen === null || isOfEndedProcess(seen)) return seen;
  const holder = holderOfRelease02(seen);
  if (holder !== null) {
    const remedy = `Stop it first. If it is no Parley, delete ${file}.`;
    throw new FolderInUse(`${folder} is in use by process ${holder}. ${remedy}`);
  }
  const began = performance.now();
  let isSaid = false;
  for (;;) {
    const waited = performance.now() - began;
    await pause(lookEvery);
    const now = readLock(file);
    if (now === null) return null;
    if (now.mark !== seen.mark) {
      const remedy = 'Stop that one first, or set DATA_DIR.';
      throw new FolderInUse(`${folder} is in use by another Parley (${file}). ${remedy}`);
    }
    // The time is judged by the look that was due after it: a look that came late has seen more, not less.
    if (waited >= lease) return seen;
    if (waited >= saidAfter && !isSaid) {
      log.warn({ file }, `waiting ${lease / 1000} s for the lock of a process that seems to have ended`);
      isSaid = true;
    }
  }
}

// Of several processes that found the same dead lock, one can move it. A process that was slow may move the winner's new lock
// instead. Then it puts that lock back, and does not own the folder.
function setAside(file: string, dead: LockState): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    if (readLock(aside)?.mark !== dead.mark) publish(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}
