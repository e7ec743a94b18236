import { expect, test } from '@jest/globals';
import { atEnd } from '../../support/at-end.js';
import { migratedDataFolder } from '../../support/data-folder.js';
import { startParley } from '../../support/parley-process.js';
import { aRoom } from '../../support/room.js';
import { limitsWith } from '../../support/limits.js';
import { logOf, sendSteadily } from '../../processes/steady-sender.js';

test('one process at a time has a folder, and what it acknowledged is there after kill -9', async () => {
  const settings = { DATA_DIR: await migratedDataFolder(), DEMO: 'false', LIMITS: limitsWith() };
  const first = await startParley(settings);
  atEnd(() => first.stop('SIGKILL'));
  const { owner, visitor, slug } = await aRoom(first);
  const talk = sendSteadily(visitor, slug);
  await expect(startParley(settings)).rejects.toThrow(
    /is in use by another Parley .*Stop that one first, or set DATA_DIR/,
  );
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
