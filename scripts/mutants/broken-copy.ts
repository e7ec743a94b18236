import { cpSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TemporaryFolder, temporaryFolder } from '../test-services/temporary-folder.js';
import { type Edit, editedFiles } from './edit.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const notCopied = new Set(['node_modules', 'dist', 'temp', 'coverage']);

/** A copy of the working tree with the edits made in it. @throws when one of them no longer fits */
export function brokenCopy(edits: readonly Edit[]): TemporaryFolder {
  const folder = temporaryFolder();
  for (const name of readdirSync(root)) {
    if (notCopied.has(name) || name.startsWith('.')) continue;
    cpSync(join(root, name), join(folder.path, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'));
  for (const [file, text] of editedFiles(root, edits)) writeFileSync(join(folder.path, file), text);
  return folder;
}
