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
/** How often a flood is repeated when sends were late, because the machine may be busy with other work. */
const moreTries = 2;

/** Sends twice a second, which is within the limit. @returns the sorted times in milliseconds; Infinity for a failed send */
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

/** Floods from one address for `seconds`, in a process of its own. */
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

/** Creates the account to try. @returns its username and password */
type Account = (parley: ParleyProcess) => Promise<readonly string[]>;

/**
 * Floods while two people talk in a room. @returns the flood's result, and `slowedBy`: how many milliseconds it added to nine
 * sends of ten, at most. Infinity if a send failed.
 */
async function floodBesideTalk(sockets: number, account?: Account) {
  // The default limits, except for sign-ups: all tests sign up from one address.
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
  // Other load on the machine shows before the flood, so `quiet` is subtracted.
  return { ...flood, slowedBy: isAnyLost ? Infinity : told.most - told.quiet };
}

/** Expects the flood to slow nine sends of ten by less than a second, and to fail none. */
async function withstand(sockets: number, account?: Account): Promise<Flood> {
  let flood = await floodBesideTalk(sockets, account);
  for (let again = 0; again < moreTries && flood.slowedBy >= 1000; again += 1)
    flood = await floodBesideTalk(sockets, account);
  expect(flood.slowedBy).toBeLessThan(1000);
  // Without enough attempts the test would prove nothing.
  expect(sum(flood.signIns)).toBeGreaterThan((seconds * signInRate) / 2);
  expect(sum(flood.sockets)).toBeGreaterThanOrEqual(sockets / 2);
  return flood;
}

test('200 sign-ins a second and 2,000 sockets from one address leave nine of ten sends of another person under a second, and fail none', async () => {
  const { signIns, socketsAtOnce } = await withstand(2000);
  expect(signIns['UNAUTHENTICATED']).toBeLessThanOrEqual(100);
  // The client notices a little later that a socket was closed, so it may count more than are open.
  expect(socketsAtOnce).toBeLessThanOrEqual(2 * defaultLimits.socketsPerAddress);
}, 180_000);

test('200 right passwords a second for one account do no more', async () => {
  const { signIns } = await withstand(0, async (parley) => [(await eve(parley)).username, password]);
  expect(signIns['signed in']).toBeLessThanOrEqual(defaultLimits.rates.password.most);
}, 180_000);
