import { expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startChild } from '../../scripts/test-services/child.js';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { startPostgres } from '../../scripts/test-services/postgres.js';
import { startRedis } from '../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { atEnd } from '../support/at-end.js';
import { until } from '../support/until.js';

test('PostgreSQL comes back with its data after SIGKILL, at the same address', async () => {
  const postgres = await startPostgres(aFolder());
  atEnd(() => postgres.stop());
  const { pid } = postgres;
  const database = await makeDatabase(postgres.url);
  await postgres.stop('SIGKILL');
  await expect(makeDatabase(postgres.url)).rejects.toThrow();
  await postgres.start();
  expect(postgres.pid).not.toBe(pid);
  // This connects to the database created before the kill.
  await makeDatabase(database.url);
});

test('two Redis servers run side by side and stop one by one', async () => {
  const [one, two] = await Promise.all([startRedis(aFolder()), startRedis(aFolder())]);
  atEnd(() => two.stop());
  await one.stop();
  expect(await accepts(portOf(one.url))).toBe(false);
  expect(await accepts(portOf(two.url))).toBe(true);
});

test.each(['SIGKILL', 'SIGINT'] as const)(
  'what a process has started ends with it, also by %s',
  async (signal) => {
    const file = fileURLToPath(new URL('hold-redis.ts', import.meta.url));
    const readyWhen = /holds (\S+) and port (\d+)/;
    const holder = await startChild(process.execPath, ['--import', 'tsx', file], { readyWhen });
    const [, folder = '', port] = holder.ready;
    expect(await accepts(Number(port))).toBe(true);
    expect(existsSync(folder)).toBe(true);
    expect(await holder.stop(signal)).toEqual({ code: null, signal });
    await until('Redis has ended', async () => !(await accepts(Number(port))));
    await until('its folder is gone', () => !existsSync(folder));
  },
);

test('a program that ends before it serves is a failure that shows what it printed', async () => {
  const start = startChild('/bin/sh', ['-c', 'echo no such luck; exit 3'], { readyWhen: /ready/ });
  await expect(start).rejects.toThrow(/ended before it was ready[^]*no such luck/);
});

function aFolder(): string {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  return folder.path;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
