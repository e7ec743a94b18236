import { expect, test } from '@jest/globals';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isUpToDate, make } from '../../scripts/build/stamp.js';
import type { Step } from '../../scripts/build/step.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { atEnd } from '../support/at-end.js';

const step: Step = {
  name: 'server',
  command: ['tsc'],
  inputs: ['package-lock.json', 'src/**'],
  excluded: ['src/made/**'],
  output: 'dist/src',
};

function build(root: string): void {
  mkdirSync(join(root, step.output));
  writeFileSync(join(root, step.output, 'a.js'), '');
}

async function aBuild() {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  const at = (file: string) => join(folder.path, file);
  for (const name of ['src/made', 'dist/src']) await mkdir(at(name), { recursive: true });
  for (const file of ['package-lock.json', 'src/a.ts', 'src/b.ts', 'src/made/c.ts', 'dist/src/old.js'])
    await writeFile(at(file), file);
  expect(isUpToDate(step, folder.path)).toBe(false);
  make(step, () => build(folder.path), folder.path);
  expect(existsSync(at('dist/src/old.js'))).toBe(false);
  expect(isUpToDate(step, folder.path)).toBe(true);
  return { at, root: folder.path };
}

test.each<[string, (at: (file: string) => string) => Promise<void>]>([
  ['a source is changed', (at) => writeFile(at('src/b.ts'), 'changed')],
  ['a source is added', (at) => writeFile(at('src/d.ts'), '')],
  ['a source is removed', (at) => rm(at('src/b.ts'))],
  ['a source is renamed', (at) => rename(at('src/b.ts'), at('src/d.ts'))],
  ['a package is changed', (at) => writeFile(at('package-lock.json'), 'changed')],
  ['an output is changed', (at) => writeFile(at('dist/src/a.js'), 'changed')],
  ['the outputs are removed', (at) => rm(at('dist'), { recursive: true })],
])('the build is no longer up to date when %s', async (_what, change) => {
  const { at, root } = await aBuild();
  await change(at);
  expect(isUpToDate(step, root)).toBe(false);
});

test('the build stays up to date when only the times of files change, or a file that is none of its inputs', async () => {
  const { at, root } = await aBuild();
  await utimes(at('src/b.ts'), new Date(), new Date());
  await writeFile(at('src/made/c.ts'), 'changed');
  expect(isUpToDate(step, root)).toBe(true);
});

test('a source that changes while the build runs leaves the build out of date', async () => {
  const { at, root } = await aBuild();
  const edit = () => {
    build(root);
    writeFileSync(at('src/b.ts'), 'changed');
  };
  make(step, edit, root);
  expect(isUpToDate(step, root)).toBe(false);
});

test('a build that fails leaves no stamp', async () => {
  const { root } = await aBuild();
  const fail = () => {
    throw new Error('It does not compile.');
  };
  expect(() => make(step, fail, root)).toThrow();
  expect(isUpToDate(step, root)).toBe(false);
});
