import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Edit {
  readonly file: string;
  /** Must be there exactly once, or the mutant is out of date. */
  readonly find: string;
  readonly replace: string;
}

/** @returns the new text of each file that is edited. @throws when an edit no longer fits */
export function editedFiles(root: string, edits: readonly Edit[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { file, find, replace } of edits) {
    const parts = (texts.get(file) ?? readFileSync(join(root, file), 'utf8')).split(find);
    if (parts.length !== 2)
      throw new Error(
        `Update this mutant: ${file} has its text ${parts.length - 1} times, not once:\n${find}`,
      );
    texts.set(file, parts.join(replace));
  }
  return texts;
}
