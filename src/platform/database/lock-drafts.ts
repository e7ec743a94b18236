import { constants, copyFileSync, linkSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const { COPYFILE_EXCL } = constants;

/**
 * Gives a draft the name of the lock, whole or not at all, also on a full disk.
 * @returns whether it did. It did not if there is a lock, or if the owner of a lock has removed the draft
 */
export function publish(draft: string, file: string): boolean {
  try {
    link(draft, file);
    return true;
  } catch (error) {
    if (/^(EEXIST|ENOENT)$/.test((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

// Some file systems have no links. There a lock may be read before it is complete. Its reader then sees it change.
function link(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!/^(EPERM|ENOSYS|ENOTSUP|EOPNOTSUPP)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(draft, file, COPYFILE_EXCL);
  }
}

/**
 * Removes the drafts that killed processes have left. Only the owner of the lock may. A process that starts right now finds that
 * owner's lock, or makes its draft again. If such a process has set this lock aside, it needs that file to put it back.
 */
export function removeDrafts(file: string, owner: string): void {
  const start = `${basename(file)}.`;
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(start) || !/^[\da-f-]{36}$/.test(name.slice(start.length))) continue;
    const path = join(dirname(file), name);
    try {
      if (!readFileSync(path, 'utf8').startsWith(owner)) rmSync(path);
    } catch {
      // Its process has removed it, or it belongs to another user.
    }
  }
}
