import { expect, test } from '@jest/globals';
import { startTestApp } from '../../support/app.js';
import { ann, password } from '../../support/cast.js';
import { limitsWith } from '../../support/limits.js';
import { type Refused, refusalOf } from '../../support/refused.js';
import { TestClock } from '../../support/test-clock.js';
import { codeOf } from '../../transport/post.js';
import { signIn, signInMutation } from '../acts.js';
import { askFrom, randomAddress } from '../guessing.js';
import { codeNow, confirm, setUp, turnOnTwoFactor } from './two-factor.js';

const rates = { signInPerAccount: { most: 3, within: 600_000 } };
const clock = new TestClock();
// Without Redis, because the test clock cannot move Redis's time.
const app = await startTestApp({ LIMITS: limitsWith({ rates }), REDIS_URL: '' }, { clock });
const turnOff = `mutation ($code: String!, $password: String!) {
  turnOffTwoFactor(code: $code, password: $password) { hasTwoFactor }
}`;

/** Guesses codes until the rate limit refuses. */
async function shutOut(guess: () => Promise<Refused>): Promise<void> {
  for (let count = 0; count < 3; count += 1) {
    const { code, extensions } = await guess();
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', 'code']);
  }
  expect((await guess()).code).toBe('RATE_LIMITED');
}

/** Expects a refusal now, and success one second later: the limit must not shut anyone out for good. */
async function comesThrough(act: () => Promise<unknown>): Promise<void> {
  expect((await refusalOf(act())).code).toBe('RATE_LIMITED');
  await clock.jump(1000);
  await act();
}

test('who guesses codes after a right password has to wait, and so has its owner, but not for good', async () => {
  const person = await ann(app);
  const { username } = person;
  const { backupCodes } = await turnOnTwoFactor(person);
  await shutOut(() => refusalOf(signIn(app, username, password, '000000')));
  await comesThrough(() => signIn(app, username, password, backupCodes[0]));
});

test('who guesses codes after a right password has to wait from whatever network', async () => {
  const proxied = await startTestApp(
    { LIMITS: limitsWith({ rates }), REDIS_URL: '', TRUSTED_PROXIES: '1' },
    { clock },
  );
  const person = await ann(proxied);
  await turnOnTwoFactor(person);
  const guess = async () => {
    const variables = { username: person.username, password, code: '000000' };
    return codeOf(await askFrom(proxied, randomAddress(), signInMutation, variables))[1];
  };
  const codes = [await guess(), await guess(), await guess(), await guess(), await guess()];
  expect(codes.slice(0, 3)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
  expect(codes.slice(3)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
});

test('who guesses codes to turn it off has to wait, however often the password is right', async () => {
  const person = await ann(app);
  const [code] = (await turnOnTwoFactor(person)).backupCodes;
  await shutOut(() => person.fails(turnOff, { code: '000000', password }));
  await comesThrough(() => person.query(turnOff, { code, password }));
});

test('who guesses codes to confirm it has to wait, and the password is asked for all the same', async () => {
  const person = await ann(app);
  await setUp(person);
  await shutOut(() => person.fails(confirm, { code: '000000' }));
  const { secret } = await setUp(person);
  await comesThrough(() => person.query(confirm, { code: codeNow(secret) }));
});
