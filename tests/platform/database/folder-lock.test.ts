import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { lockFolder } from '../../../src/platform/database/folder-lock.js';
import { lease, readLock } from '../../../src/platform/database/lock-file.js';
import { FolderInUse } from '../../../src/platform/database/take-lock.js';
import { createLog } from '../../../src/platform/log.js';
import { aFolder, lock, lockOf } from '../../support/locked-folder.js';
import { until } from '../../support/until.js';

const gone = String(spawnSync(process.execPath, ['--version']).pid);
test('a folder is held by one at a time, until it is released', async () => {
  const { folder, file } = aFolder();
  const held = await lock(folder);
  const first = readLock(file)?.mark;
  await expect(lock(folder)).rejects.toThrow(FolderInUse);
  await expect(lock(folder)).rejects.toThrow(`${folder} is in use by another Parley (${file})`);
  expect(readLock(file)?.mark).not.toBe(first);
  held.check();
  await held.release();
  expect(existsSync(file)).toBe(false);
  await (await lock(folder)).release();
  expect(readdirSync(dirname(file))).toEqual([]);
});

test.each([
  ['by a process that is gone', lockOf({ 2: gone })],
  ['by an earlier process with the same id', lockOf({ 3: '1' })],
])('a lock that was left behind on this machine %s is taken over at once', async (_by, text) => {
  const { folder, file } = aFolder(text);
  const log: string[] = [];
  const held = await lock(folder, log);
  expect(log).toEqual([]);
  expect(readFileSync(file, 'utf8')).not.toContain('another');
  await held.release();
});

// A test that waits for a lease to end has nothing else to do, so these run at once.
test.concurrent(
  'a lock that does not change is taken over after the lease, which is said once',
  async () => {
    const left = {
      'a process in another container': lockOf({ 2: gone, 4: 'elsewhere' }),
      'the previous release on another host': '7 elsewhere',
      'the previous release on this host': `${gone} ${hostname()}`,
      nobody: '',
    };
    await Promise.all(
      Object.entries(left).map(async ([of, text]) => {
        // No time of the file may count: the clock of the machine that wrote it may be wrong.
        const { folder, file } = aFolder(text, 1e6);
        const log: string[] = [];
        const began = performance.now();
        const held = await lock(folder, log);
        expect([of, performance.now() - began >= lease]).toEqual([of, true]);
        expect(log).toEqual(['waiting 10 s for the lock of a process that seems to have ended']);
        expect(readFileSync(file, 'utf8')).toMatch(/^[\da-f-]{36} 0/);
        await held.release();
      }),
    );
  },
  40_000,
);

test('a lock whose time alone moves belongs to a process of the previous release', async () => {
  const { folder, file } = aFolder(`7 elsewhere`);
  const touching = setInterval(() => utimesSync(file, 1, Math.random() * 1e9), 1000);
  await expect(lock(folder)).rejects.toThrow(FolderInUse);
  clearInterval(touching);
});

test.concurrent(
  'of many that wait for one dead lock, one gets the folder',
  async () => {
    const { folder } = aFolder('7 elsewhere');
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lock(folder)));
    const held = tries.filter((each) => each.status === 'fulfilled').map(({ value }) => value);
    const refused = tries.filter((each) => each.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(held).toHaveLength(1);
    expect(refused.every((reason) => reason instanceof FolderInUse)).toBe(true);
    held[0]?.check();
    await held[0]?.release();
  },
  40_000,
);

test('a holder learns that its lock has another owner, and leaves that lock alone', async () => {
  const { folder, file } = aFolder();
  const lost: string[] = [];
  const onLost = ((reason: string) => lost.push(reason)) as unknown as (reason: string) => never;
  const held = await lockFolder(folder, createLog('silent'), onLost);
  writeFileSync(file, lockOf({}));
  await until('it has learned it', () => lost.length > 0);
  expect(lost).toEqual(['The lock has another owner.']);
  held.check();
  expect(lost).toHaveLength(2);
  await held.release();
  expect(readFileSync(file, 'utf8')).toBe(lockOf({}));
});

test.concurrent('a holder that cannot renew its lock in time says why', async () => {
  const { folder, file } = aFolder();
  const lost: string[] = [];
  const onLost = ((reason: string) => lost.push(reason)) as unknown as (reason: string) => never;
  const held = await lockFolder(folder, createLog('silent'), onLost);
  rmSync(file);
  mkdirSync(file);
  await until('its lease is over', () => lost.length > 0);
  expect(lost).toEqual([expect.stringMatching(/^The lock could not be renewed: EISDIR: .*database\.lock/)]);
  held.check();
  expect(lost[1]).toBe(lost[0]);
  await held.release();
});

test('drafts that killed processes have left are removed, and nothing else', async () => {
  const { folder, file } = aFolder(lockOf({ 2: gone }));
  for (const text of ['', lockOf({ 4: 'elsewhere' })]) writeFileSync(`${file}.${randomUUID()}`, text);
  const others = ['database.lock.old', `database.${randomUUID()}`, `another.lock.${randomUUID()}`];
  for (const name of others) writeFileSync(join(dirname(file), name), '');
  const held = await lock(folder);
  expect(readdirSync(dirname(file)).sort()).toEqual([basename(file), ...others].sort());
  await held.release();
});
