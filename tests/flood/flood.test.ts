import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startChild } from '../../scripts/test-services/child.js';
import { sendMessage } from '../support/acts.js';
import { defaultLimits } from '../../src/config.js';
import { testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { eve, password } from '../support/cast.js';
import { type ParleyProcess, startParley } from '../support/parley-process.js';
import { aRoom, type Room } from '../support/room.js';
import type { Flood } from './attacker.js';

const seconds = 20;
const signInRate = 200;
/** How often a flood may come again because sends were late: the machine has other things to do, too. */
const moreTries = 2;

/** Sends twice a second, which is within the limit. @returns how long each took in milliseconds, without end where it failed, sorted */
async function timesOfSends({ visitor, slug }: Room, count: number): Promise<number[]> {
  const sends = Array.from({ length: count }, async (_, n) => {
    await pause(n * 500);
    const begin = performance.now();
    return sendMessage(visitor, slug, `Message ${n}`).then(
      () => performance.now() - begin,
      () => Infinity,
    );
  });
  return (await Promise.all(sends)).toSorted((a, b) => a - b);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
}

/** Everything that one address can do in its time, from a process of its own. */
async function attack(url: string, sockets: number, account: readonly string[] = []): Promise<Flood> {
  const script = fileURLToPath(new URL('attacker.ts', import.meta.url));
  const address = `198.51.${randomInt(256)}.${randomInt(256)}`;
  const given = [url, address, String(seconds), String(signInRate), String(sockets), ...account];
  const attacker = await startChild(process.execPath, ['--import', 'tsx', script, ...given], {
    readyWhen: /flooding/,
  });
  await attacker.ended;
  return JSON.parse(attacker.output().trim().split('\n').at(-1) ?? '{}') as Flood;
}

const sum = (ends: Readonly<Record<string, number>>) => Object.values(ends).reduce((a, b) => a + b, 0);

/** Makes the name and the password that are tried. */
type Account = (parley: ParleyProcess) => Promise<readonly string[]>;

/** A room of two who talk during the flood. @returns what came of it, and by how many milliseconds it slowed nine sends of ten at most; without end where one failed */
async function floodBesideTalk(sockets: number, account?: Account) {
  // All limits as they come, but for the one that all tests together meet: they sign up from one address.
  const signUp = { ...defaultLimits.rates.signUp, most: 1_000_000 };
  const LIMITS = JSON.stringify({ rates: { signUp } });
  const parley = await startParley({ ...(await testSettings()), LIMITS, TRUSTED_PROXIES: '1' });
  atEnd(() => parley.stop());
  const room = await aRoom(parley);
  const given = await account?.(parley);
  const quiet = await timesOfSends(room, 10);
  const [times, flood] = await Promise.all([
    timesOfSends(room, seconds * 2),
    attack(parley.url, sockets, given),
  ]);
  const isAnyLost = times.at(-1) === Infinity;
  const told = {
    quiet: percentile(quiet, 0.9),
    half: percentile(times, 0.5),
    most: percentile(times, 0.9),
    longest: times.at(-1),
  };
  process.stderr.write(`\nflood: ${JSON.stringify({ ...told, ...flood })}\n`);
  await parley.stop();
  // What the machine has to do besides is seen before the flood, and no part of what the flood does.
  return { ...flood, slowedBy: isAnyLost ? Infinity : told.most - told.quiet };
}

/** Floods whoever talks: nine sends of ten must be slowed by less than a second, and none fail. */
async function withstand(sockets: number, account?: Account): Promise<Flood> {
  let flood = await floodBesideTalk(sockets, account);
  for (let again = 0; again < moreTries && flood.slowedBy >= 1000; again += 1)
    flood = await floodBesideTalk(sockets, account);
  expect(flood.slowedBy).toBeLessThan(1000);
  // It was a flood.
  expect(sum(flood.signIns)).toBeGreaterThan((seconds * signInRate) / 2);
  expect(sum(flood.sockets)).toBeGreaterThanOrEqual(sockets / 2);
  return flood;
}

test('200 sign-ins a second and 2,000 sockets from one address leave nine of ten sends of another person under a second, and fail none', async () => {
  const { signIns, socketsAtOnce } = await withstand(2000);
  expect(signIns['UNAUTHENTICATED']).toBeLessThanOrEqual(100);
  // Of a socket that is closed its client hears a little later.
  expect(socketsAtOnce).toBeLessThanOrEqual(2 * defaultLimits.socketsPerAddress);
}, 180_000);

test('200 right passwords a second for one account do no more', async () => {
  const { signIns } = await withstand(0, async (parley) => [(await eve(parley)).username, password]);
  expect(signIns['signed in']).toBeLessThanOrEqual(defaultLimits.rates.password.most);
}, 180_000);
