import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { FolderInUse } from '../../../src/platform/database/take-lock.js';
import { lease } from '../../../src/platform/database/lock-file.js';
import { atEnd } from '../../support/at-end.js';
import { aFolder, lock } from '../../support/locked-folder.js';

// Release 0.2 wrote only its pid and its host name. It touched the lock while its event loop ran.

/** A process that stands for one of release 0.2. */
async function aProcess() {
  const child = spawn('sleep', ['1000']);
  atEnd(() => child.kill('SIGKILL'));
  await once(child, 'spawn');
  return { child, pid: child.pid ?? 0 };
}

test('a folder of release 0.2 stays with its living process, also when that one is paused', async () => {
  const { child, pid } = await aProcess();
  child.kill('SIGSTOP');
  const { folder, file } = aFolder(`${pid} ${hostname()}`);
  const log: string[] = [];
  const refused: unknown = await lock(folder, log).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(FolderInUse);
  expect(String(refused)).toContain(
    `${folder} is in use by process ${pid}. Stop it first. If it is no Parley, delete ${file}.`,
  );
  expect([log, readFileSync(file, 'utf8')]).toEqual([[], `${pid} ${hostname()}`]);
});

test('another process with the pid of an ended one of release 0.2 does not keep its folder', async () => {
  const { pid } = await aProcess();
  const earlier: [string, string, number][] = [
    ['one that began after the last touch', `${pid} ${hostname()}`, -3600],
    ['this one', `${process.pid} ${hostname()}`, 0],
    ['one of another host', `${pid} elsewhere`, 0],
    ['a text that was cut', `${pid}`, 0],
  ];
  await Promise.all(
    earlier.map(async ([which, text, touched]) => {
      const { folder } = aFolder(text, touched);
      const log: string[] = [];
      const began = performance.now();
      const held = await lock(folder, log);
      expect([which, performance.now() - began >= lease]).toEqual([which, true]);
      expect(log).toEqual(['waiting 10 s for the lock of a process that seems to have ended']);
      await held.release();
    }),
  );
}, 40_000);
