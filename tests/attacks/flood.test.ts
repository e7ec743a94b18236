import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startChild } from '../../scripts/test-services/child.js';
import { sendMessage } from '../support/acts.js';
import { testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { startParley } from '../support/parley-process.js';
import { aRoom, type Room } from '../support/room.js';
import type { Flood } from './attacker.js';

const seconds = 20;
const flood = { signIns: 200, sockets: 2000 };

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
async function attackFrom(address: string, url: string): Promise<Flood> {
  const script = fileURLToPath(new URL('attacker.ts', import.meta.url));
  const numbers = [seconds, flood.signIns, flood.sockets].map(String);
  const attacker = await startChild(process.execPath, ['--import', 'tsx', script, url, address, ...numbers], {
    readyWhen: /flooding/,
  });
  await attacker.ended;
  return JSON.parse(attacker.output().trim().split('\n').at(-1) ?? '{}') as Flood;
}

const sum = (ends: Readonly<Record<string, number>>) => Object.values(ends).reduce((a, b) => a + b, 0);

test('200 sign-ins a second and 2,000 sockets from one address leave another person’s sends under a second', async () => {
  const parley = await startParley({ ...(await testSettings()), LIMITS: '', TRUSTED_PROXIES: '1' });
  atEnd(() => parley.stop());
  const room = await aRoom(parley);
  const quiet = await timesOfSends(room, 10);
  const address = `198.51.${randomInt(256)}.${randomInt(256)}`;
  const [times, { signIns, sockets, socketsAtOnce }] = await Promise.all([
    timesOfSends(room, seconds * 2),
    attackFrom(address, parley.url),
  ]);
  const told = { quiet: percentile(quiet, 0.9), half: percentile(times, 0.5), most: percentile(times, 0.9) };
  process.stderr.write(`\nflood: ${JSON.stringify({ ...told, signIns, sockets, socketsAtOnce })}\n`);
  // What the machine has to do besides is seen before the flood, and no part of what the flood does.
  expect(told.most).toBeLessThan(1000 + told.quiet);
  // It was a flood, and the limits met it.
  expect(sum(signIns)).toBeGreaterThan((seconds * flood.signIns) / 2);
  expect(sum(sockets)).toBeGreaterThan(flood.sockets / 2);
  expect(signIns['UNAUTHENTICATED']).toBeLessThanOrEqual(100);
  // Of a socket that is closed its client hears a little later.
  expect(socketsAtOnce).toBeLessThanOrEqual(150);
}, 120_000);
