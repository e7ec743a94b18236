import { expect, test } from '@jest/globals';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { atEnd } from '../support/at-end.js';
import { startParley } from '../support/parley-process.js';
import { aRoom } from '../support/room.js';
import { limitsWith } from '../support/limits.js';
import { readWorld } from '../support/world.js';
import { logOf, sendSteadily } from './steady-sender.js';

test('one process at a time has a folder, and what it acknowledged is there after kill -9', async () => {
  const settings = { DATA_DIR: await aDataFolder(), DEMO: 'false', LIMITS: limitsWith() };
  const first = await startParley(settings);
  atEnd(() => first.stop('SIGKILL'));
  const { owner, visitor, slug } = await aRoom(first);
  const talk = sendSteadily(visitor, slug);
  const begin = performance.now();
  await expect(startParley(settings)).rejects.toThrow(
    /is in use by another Parley .*Stop that one first, or set DATA_DIR/,
  );
  expect(performance.now() - begin).toBeLessThan(30_000);
  await talk.acknowledged(20);
  await first.stop('SIGKILL');
  const { sent, codes } = await talk.ended;
  const second = await startParley(settings);
  const log = await logOf(owner.at(second), slug);
  expect(codes).toEqual([]);
  expect(log.slice(0, sent.length)).toEqual(sent);
  expect(log.length - sent.length).toBeLessThanOrEqual(1);
  expect(await second.stop()).toEqual({ code: 0, signal: null });
}, 90_000);

async function aDataFolder(): Promise<string> {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  await cp(readWorld().pgliteTemplate, join(folder.path, 'database'), { recursive: true });
  return folder.path;
}
