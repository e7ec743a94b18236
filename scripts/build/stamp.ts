import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Step } from './step.js';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** Whether the output is what the last run of the step made, from the same inputs as now. */
export function isUpToDate(step: Step, root = checkout): boolean {
  try {
    return readFileSync(stampOf(step, root), 'utf8') === `${inputsOf(step, root)} ${outputOf(step, root)}`;
  } catch {
    return false;
  }
}

/** Runs `act`, which makes the output of a step. Then writes the stamp that {@link isUpToDate} compares. */
export function make(step: Step, act: () => void, root = checkout): void {
  // Hashed first: an input that changes while the act runs must make the output out of date.
  const inputs = inputsOf(step, root);
  // Otherwise a compiled file whose source is deleted would stay, and could still be loaded.
  rmSync(join(root, step.output), { recursive: true, force: true });
  act();
  mkdirSync(dirname(stampOf(step, root)), { recursive: true });
  writeFileSync(stampOf(step, root), `${inputs} ${outputOf(step, root)}`);
}

const stampOf = ({ name }: Step, root: string) => join(root, 'dist', 'stamps', name);

const inputsOf = ({ inputs, excluded = [] }: Step, root: string) => hashOf(root, inputs, excluded);

const outputOf = ({ output }: Step, root: string) => hashOf(root, [`${output}/**`], []);

/** By content, not by time: a checkout of another branch and back sets new times on the same files. */
function hashOf(root: string, patterns: readonly string[], excluded: readonly string[]): string {
  const hash = createHash('sha256');
  const files = globSync([...patterns], { cwd: root, exclude: [...excluded] });
  for (const file of files.sort()) {
    const path = join(root, file);
    if (!statSync(path).isFile()) continue;
    hash.update(`${file}\n`).update(createHash('sha256').update(readFileSync(path)).digest());
  }
  return hash.digest('hex');
}
