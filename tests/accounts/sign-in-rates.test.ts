import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { codeOf, post } from '../transport/post.js';
import { startTestApp } from '../support/app.js';
import { ann, nobody, password } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';
import { newcomer, signInMutation, signUpMutation } from './acts.js';

const within = 600_000;
const rates = {
  signInPerAccount: { most: 3, within },
  signInPerAddress: { most: 8, within },
};
const settings = { LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' };
const clock = new TestClock();
// Without Redis, because the test clock cannot move Redis's time.
const app = await startTestApp({ ...settings, REDIS_URL: '' }, { clock });

function randomAddress(): string {
  return `203.0.${randomInt(256)}.${randomInt(256)}`;
}

function ask(query: string, variables: object, address: string, server = app) {
  return post(nobody(server), { query, variables }, { 'x-forwarded-for': address });
}

/** @returns the code of the refusal; undefined if signed in */
async function signIn(
  username: string,
  word: string,
  address = randomAddress(),
  server = app,
): Promise<unknown> {
  return codeOf(await ask(signInMutation, { username, password: word }, address, server))[1];
}

async function waitOf(username: string): Promise<number> {
  const { body } = await ask(signInMutation, { username, password: 'wrong' }, randomAddress());
  return Number(body?.errors?.[0]?.extensions['retryAfterMs'] ?? 0);
}

async function fail(username: string, times: number, server = app): Promise<void> {
  for (let count = 0; count < times; count += 1)
    expect(await signIn(username, 'wrong', randomAddress(), server)).toBe('UNAUTHENTICATED');
}

/** Guesses passwords until the rate limit refuses. */
async function shutOut(username: string): Promise<void> {
  await fail(username, 3);
  expect(await signIn(username, 'wrong')).toBe('RATE_LIMITED');
}

test('an account whose password is guessed makes the guesser wait, longer each time, wherever that is', async () => {
  const { username } = await ann(app);
  await fail(username, 3);
  for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 200]) {
    const wait = seconds * 1000;
    expect(await waitOf(username)).toBe(wait);
    await clock.jump(wait - 1);
    expect(await signIn(username, password)).toBe('RATE_LIMITED');
    await clock.jump(1);
    await fail(username, 1);
  }
});

test('beyond the limit one more is let through after a second, so that nobody is shut out for good', async () => {
  const inRealTime = await startTestApp(settings);
  const { username } = await ann(inRealTime);
  await fail(username, 3, inRealTime);
  await until(
    'one more is let through',
    async () => (await signIn(username, password, randomAddress(), inRealTime)) === undefined,
  );
});

test('a name that nobody has answers just so', async () => {
  const { username } = newcomer();
  await shutOut(username);
  expect(await signIn(username, 'wrong')).toBe('RATE_LIMITED');
});

test('guesses at one moment are counted as those that come one by one', async () => {
  const { username } = await ann(app);
  const codes = await Promise.all(Array.from({ length: 20 }, () => signIn(username, 'wrong')));
  expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(3);
});

test('a success begins anew', async () => {
  const { username } = await ann(app);
  await fail(username, 2);
  expect(await signIn(username, password)).toBeUndefined();
  await fail(username, 3);
});

test('nobody shuts an owner out where the owner has a session', async () => {
  const { username } = await ann(app);
  const home = randomAddress();
  expect(await signIn(username, password, home)).toBeUndefined();
  await shutOut(username);
  expect(await signIn(username, password)).toBe('RATE_LIMITED');
  expect(await signIn(username, password, home)).toBeUndefined();
});

test('a network is one place, whichever of its addresses the owner has today', async () => {
  const { username } = await ann(app);
  const network = `2001:db8:${randomInt(65536).toString(16)}:2`;
  expect(await signIn(username, password, `${network}::a`)).toBeUndefined();
  await shutOut(username);
  expect(await signIn(username, password, `${network}::b`)).toBeUndefined();
});

test('who is told to wait and presses again does not use up what others of the address have', async () => {
  const [{ username }, { username: colleague }] = [await ann(app), await ann(app)];
  await shutOut(username);
  const office = randomAddress();
  for (let count = 0; count < 10; count += 1)
    expect(await signIn(username, password, office)).toBe('RATE_LIMITED');
  expect(await signIn(colleague, password, office)).toBeUndefined();
});

test('an address that tries one account after the other is stopped; successes do not count', async () => {
  const address = randomAddress();
  const { username } = await ann(app);
  for (let count = 0; count < 8; count += 1) {
    expect(await signIn(newcomer().username, 'wrong', address)).toBe('UNAUTHENTICATED');
    if (count < 7) expect(await signIn(username, password, address)).toBeUndefined();
  }
  expect(await signIn(username, password, address)).toBe('RATE_LIMITED');
  expect(await signIn(username, password)).toBeUndefined();
});

test('an address makes so many accounts, and no more', async () => {
  const rates = { signUp: { most: 2, within } };
  const strict = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
  const address = randomAddress();
  const signUp = async (at: string) => codeOf(await ask(signUpMutation, newcomer(), at, strict))[1];
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
  await ask(signUpMutation, { ...newcomer(), username }, randomAddress(), strict);
  const signIn = async (at: string) =>
    codeOf(await ask(signInMutation, { username, password }, at, strict))[1];
  const address = randomAddress();
  for (let count = 0; count < 3; count += 1) expect(await signIn(address)).toBeUndefined();
  expect(await signIn(address)).toBe('RATE_LIMITED');
  expect(await signIn(randomAddress())).toBeUndefined();
});
