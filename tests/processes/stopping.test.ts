import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sharedApp, testSettings } from '../support/app.js';
import { listen } from '../support/acts.js';
import { dataFolder } from '../support/data-folder.js';
import { environment, root, secret, startParley } from '../support/parley-process.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { logOf, sendSteadily } from './steady-sender.js';

const restart = 1012;

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends the program, sends its sockets elsewhere, and loses nothing',
  async (signal) => {
    const parley = await startParley({ ...(await testSettings()), LOG_LEVEL: 'warn' });
    const { owner, visitor, slug } = await aRoom(parley);
    const talk = sendSteadily(visitor, slug);
    const ears = await Promise.all([owner, visitor].map((person) => hearing(person, slug)));
    await talk.acknowledged(20);
    const ended = parley.stop(signal);
    const closed = await Promise.all(ears.map((heard) => heard.closed));
    expect(closed.map(({ code }) => code)).toEqual([restart, restart]);
    expect(await ended).toEqual({ code: 0, signal: null });
    const { sent, codes } = await talk.ended;
    const log = await logOf(owner.at(await sharedApp()), slug);
    expect(log.slice(0, sent.length)).toEqual(sent);
    expect(codes).toEqual([]);
    expect(parley.output()).not.toMatch(/"level":[56]0/);
  },
  60_000,
);

/** A subscription to the room that has already received a message. */
async function hearing(person: Person, slug: string) {
  const heard = listen(person, slug);
  await heard.next();
  return heard;
}

test('SIGTERM during the start ends it at once, and leaves no lock', async () => {
  const folder = await dataFolder();
  const settings = { ...environment, PORT: '0', DEMO: 'false', SECRET: secret, DATA_DIR: folder };
  const child = spawn(process.execPath, [join(root, 'dist/src/main.js')], { env: settings });
  const ended = once(child, 'exit');
  const lock = join(folder, 'database.lock');
  await until('it has locked the folder', () => existsSync(lock));
  child.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  expect(existsSync(lock)).toBe(false);
});
