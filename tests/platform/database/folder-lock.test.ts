import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { FolderInUse, lockFolder } from '../../../src/platform/database/folder-lock.js';
import { atEnd } from '../../support/at-end.js';

const minute = 60_000;

interface Lock {
  readonly folder: string;
  readonly file: string;
}

/** A folder whose lock file has this text. @param age of the lock file, in milliseconds */
function aFolder(holder?: string, age = 0): Lock {
  const temporary = temporaryFolder();
  atEnd(() => temporary.remove());
  const folder = join(temporary.path, 'database');
  const file = `${folder}.lock`;
  if (holder === undefined) return { folder, file };
  writeFileSync(file, holder);
  const written = new Date(Date.now() - age);
  utimesSync(file, written, written);
  return { folder, file };
}

const pidOfTheDead = spawnSync(process.execPath, ['--version']).pid;

test('a folder is held by one at a time, until it lets go', () => {
  const { folder, file } = aFolder();
  const unlock = lockFolder(folder);
  expect(readFileSync(file, 'utf8')).toBe(`${process.pid} ${hostname()}`);
  unlock();
  expect(existsSync(file)).toBe(false);
  lockFolder(folder)();
});

test('a folder that a living process holds is refused, and says who holds what', () => {
  const { folder, file } = aFolder(`${process.ppid} ${hostname()}`, minute);
  expect(() => lockFolder(folder)).toThrow(FolderInUse);
  expect(() => lockFolder(folder)).toThrow(`${folder} is in use by another Parley (${file})`);
  expect(readFileSync(file, 'utf8')).toBe(`${process.ppid} ${hostname()}`);
});

test.each([
  ['a process that is gone', `${pidOfTheDead} ${hostname()}`, 0],
  ['this very process, before the machine or its container came up again', `${process.pid} ${hostname()}`, 0],
  ['a process of before the machine started', `${process.ppid} ${hostname()}`, 1e12],
  ['another machine that has been silent', '7 elsewhere', minute],
  ['nobody, and for long', '', minute],
])('a folder that was held by %s is taken over', (_what, holder, age) => {
  const { folder, file } = aFolder(holder, age);
  const unlock = lockFolder(folder);
  expect(readFileSync(file, 'utf8')).toBe(`${process.pid} ${hostname()}`);
  unlock();
});

test.each([
  ['another machine that touched it just now', '7 elsewhere'],
  ['someone who is just writing down who they are', ''],
])('a folder that is held by %s is refused', (_what, holder) => {
  const { folder } = aFolder(holder);
  expect(() => lockFolder(folder)).toThrow(FolderInUse);
});
