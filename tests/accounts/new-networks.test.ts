import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { startTestApp } from '../support/app.js';
import { ann, password } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { TestClock } from '../support/test-clock.js';
import { newcomer } from './acts.js';
import { askFrom, fail, randomAddress, shutOut, signInFrom, waitOf } from './guessing.js';
import { reset, resetTokenFor } from './passwords/reset-mails.js';

const within = 600_000;
const rates = { signInPerAccount: { most: 3, within }, signInNewNetwork: { most: 5, within } };
const settings = { LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' };
const clock = new TestClock();
// Without Redis, because the test clock cannot move Redis's time.
const app = await startTestApp({ ...settings, REDIS_URL: '' }, { clock });

test('an address that guesses without end keeps the owner out of no place that is new', async () => {
  // With the counts in Redis, where there is one.
  const shared = await startTestApp(settings);
  const { username } = await ann(shared);
  const guesser = randomAddress();
  let isOver = false;
  const loop = (async () => {
    for (let count = 0; count < 500 && !isOver; count += 1)
      await signInFrom(shared, guesser, username, 'wrong');
  })();
  for (let count = 0; count < 8; count += 1) {
    const place = randomAddress();
    await shutOut(shared, username).catch(() => undefined);
    expect(await signInFrom(shared, place, username, password)).toBeUndefined();
  }
  isOver = true;
  await loop;
});

test('a network that has failed waits with the guesser, until the owner has reset the password there', async () => {
  const { username } = await ann(app);
  const guesser = await shutOut(app, username);
  const place = randomAddress();
  await fail(app, username, [place]);
  expect(await signInFrom(app, place, username, password)).toBe('RATE_LIMITED');
  const word = 'seven bees on a roof';
  const token = await resetTokenFor(app, { username });
  await askFrom(app, place, reset, { token, username, word });
  expect(await signInFrom(app, guesser, username, word)).toBe('RATE_LIMITED');
  expect(await signInFrom(app, place, username, word)).toBeUndefined();
});

test('who is refused for want of a turn has not failed', async () => {
  const { username } = await ann(app);
  await shutOut(app, username);
  await fail(app, username, [
    randomAddress(),
    randomAddress(),
    randomAddress(),
    randomAddress(),
    randomAddress(),
  ]);
  const place = randomAddress();
  for (let count = 0; count < 3; count += 1)
    expect(await signInFrom(app, place, username, password)).toBe('RATE_LIMITED');
  await clock.jump(within);
  await shutOut(app, username);
  expect(await signInFrom(app, place, username, password)).toBeUndefined();
});

test('a guesser with many networks has so many tries, and then waits wherever they are', async () => {
  const { username } = newcomer();
  await shutOut(app, username);
  const networks = Array.from({ length: 20 }, () => randomAddress());
  const codes = await Promise.all(networks.map((network) => signInFrom(app, network, username, 'wrong')));
  expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(5);
  expect(await waitOf(app, randomAddress(), username)).toBeGreaterThan(0);
});

test('the networks of one /48 have fewer, and leave the others theirs', async () => {
  const { username } = await ann(app);
  await shutOut(app, username);
  const site = `2001:db8:${randomInt(65536).toString(16)}`;
  await fail(app, username, [`${site}:1::a`, `${site}:2::a`, `${site}:3::a`]);
  expect(await signInFrom(app, `${site}:4::a`, username, password)).toBe('RATE_LIMITED');
  expect(await signInFrom(app, randomAddress(), username, password)).toBeUndefined();
});
