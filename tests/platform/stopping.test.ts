import { expect, test } from '@jest/globals';
import { sharedApp, testSettings } from '../support/app.js';
import { listen } from '../support/acts.js';
import { startParley } from '../support/parley-process.js';
import { aRoom } from '../support/room.js';
import { logOf, sendSteadily } from './steady-sender.js';

const restart = 1012;

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends the program within seconds, sends its sockets elsewhere, and loses nothing',
  async (signal) => {
    const parley = await startParley({ ...(await testSettings()), LOG_LEVEL: 'warn' });
    const { owner, visitor, slug } = await aRoom(parley);
    const [heard, mute] = [listen(owner, slug), listen(visitor, slug)];
    const talk = sendSteadily(visitor, slug);
    for (const ears of [heard, mute]) await ears.next();
    await talk.acknowledged(20);
    const begin = performance.now();
    const ended = parley.stop(signal);
    const closed = await Promise.all([heard.closed, mute.closed]);
    expect(closed.map(({ code }) => code)).toEqual([restart, restart]);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - begin).toBeLessThan(10_000);
    const { sent, codes } = await talk.ended;
    const log = await logOf(owner.at(await sharedApp()), slug);
    expect(log.slice(0, sent.length)).toEqual(sent);
    expect(codes).toEqual([]);
    expect(parley.output()).not.toMatch(/"level":[56]0/);
  },
  60_000,
);
