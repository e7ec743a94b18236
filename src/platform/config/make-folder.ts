import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Makes a folder and those above it. Node's own `recursive` calls a read-only file system ENOENT, which says nothing to do. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(resolve(path));
    if (code === 'ENOENT' && above !== resolve(path)) {
      makeFolder(above);
      mkdirSync(path, { mode: 0o700 });
    } else if (!(code === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory())) throw error;
  }
}
