import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { codeOf } from '../transport/post.js';
import { startTestApp } from '../support/app.js';
import { ann, password } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';
import { newcomer, signUpMutation } from './acts.js';
import { askFrom, fail, randomAddress, shutOut, signInFrom, waitOf } from './guessing.js';

const within = 600_000;
const rates = {
  signInPerAccount: { most: 3, within },
  signInPerAddress: { most: 8, within },
};
const settings = { LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' };
const clock = new TestClock();
// Without Redis, because the test clock cannot move Redis's time.
const app = await startTestApp({ ...settings, REDIS_URL: '' }, { clock });

/** Three networks of one guesser. */
const places = () => [randomAddress(), randomAddress(), randomAddress()];

test('an account whose password is guessed makes the guesser wait, longer each time, wherever that is', async () => {
  const { username } = await ann(app);
  const guesser = places();
  await fail(app, username, guesser);
  for (const [count, seconds] of [1, 2, 4, 8, 16, 32, 64, 128, 200].entries()) {
    const wait = seconds * 1000;
    const place = guesser[count % 3] ?? '';
    for (const each of guesser) expect(await waitOf(app, each, username)).toBe(wait);
    await clock.jump(wait - 1);
    expect(await signInFrom(app, place, username, password)).toBe('RATE_LIMITED');
    await clock.jump(1);
    await fail(app, username, [place]);
  }
});

test('beyond the limit one more is let through after a second, so that nobody is shut out for good', async () => {
  const inRealTime = await startTestApp(settings);
  const { username } = await ann(inRealTime);
  const place = randomAddress();
  await fail(inRealTime, username, [place, place, place]);
  await until(
    'one more is let through',
    async () => (await signInFrom(inRealTime, place, username, password)) === undefined,
  );
});

test('a name that nobody has answers just so', async () => {
  const { username } = newcomer();
  const place = await shutOut(app, username);
  expect(await signInFrom(app, place, username, 'wrong')).toBe('RATE_LIMITED');
});

test('guesses at one moment are counted as those that come one by one', async () => {
  const { username } = await ann(app);
  const guesser = places();
  const codes = await Promise.all(
    Array.from({ length: 21 }, (_, count) => signInFrom(app, guesser[count % 3] ?? '', username, 'wrong')),
  );
  expect(codes.filter((code) => code === 'UNAUTHENTICATED').length).toBeLessThanOrEqual(5);
  expect(codes.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThanOrEqual(16);
});

test('a success begins anew', async () => {
  const { username } = await ann(app);
  const place = randomAddress();
  await fail(app, username, [place, place]);
  expect(await signInFrom(app, place, username, password)).toBeUndefined();
  await fail(app, username, [place, place, place]);
});

test('nobody shuts an owner out where the owner has a session', async () => {
  const { username } = await ann(app);
  const home = randomAddress();
  expect(await signInFrom(app, home, username, password)).toBeUndefined();
  await fail(app, username, [home]);
  const elsewhere = await shutOut(app, username);
  expect(await signInFrom(app, elsewhere, username, password)).toBe('RATE_LIMITED');
  expect(await signInFrom(app, home, username, password)).toBeUndefined();
});

test('a network is one place, whichever of its addresses the owner has today', async () => {
  const { username } = await ann(app);
  const network = `2001:db8:${randomInt(65536).toString(16)}:2`;
  expect(await signInFrom(app, `${network}::a`, username, password)).toBeUndefined();
  await fail(app, username, [`${network}::c`]);
  await shutOut(app, username);
  expect(await signInFrom(app, `${network}::b`, username, password)).toBeUndefined();
});

test('who is told to wait and presses again does not use up what others of the address have', async () => {
  const [{ username }, { username: colleague }] = [await ann(app), await ann(app)];
  const office = await shutOut(app, username);
  for (let count = 0; count < 10; count += 1)
    expect(await signInFrom(app, office, username, password)).toBe('RATE_LIMITED');
  expect(await signInFrom(app, office, colleague, password)).toBeUndefined();
});

test('an address that tries one account after the other is stopped; successes do not count', async () => {
  const address = randomAddress();
  const { username } = await ann(app);
  for (let count = 0; count < 8; count += 1) {
    expect(await signInFrom(app, address, newcomer().username, 'wrong')).toBe('UNAUTHENTICATED');
    if (count < 7) expect(await signInFrom(app, address, username, password)).toBeUndefined();
  }
  expect(await signInFrom(app, address, username, password)).toBe('RATE_LIMITED');
  expect(await signInFrom(app, randomAddress(), username, password)).toBeUndefined();
});

test('an address makes so many accounts, and no more', async () => {
  const rates = { signUp: { most: 2, within } };
  const strict = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
  const address = randomAddress();
  const signUp = async (at: string) => codeOf(await askFrom(strict, at, signUpMutation, newcomer()))[1];
  expect([await signUp(address), await signUp(address), await signUp(address)]).toEqual([
    undefined,
    undefined,
    'RATE_LIMITED',
  ]);
  expect(await signUp(randomAddress())).toBeUndefined();
});

test('right passwords of one address are counted too, and no other address is held to it', async () => {
  const rates = { password: { most: 3, within } };
  const strict = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
  const { username } = newcomer();
  await askFrom(strict, randomAddress(), signUpMutation, { ...newcomer(), username });
  const signIn = (at: string) => signInFrom(strict, at, username, password);
  const address = randomAddress();
  for (let count = 0; count < 3; count += 1) expect(await signIn(address)).toBeUndefined();
  expect(await signIn(address)).toBe('RATE_LIMITED');
  expect(await signIn(randomAddress())).toBeUndefined();
});
