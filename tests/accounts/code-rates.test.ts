import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { ann, password } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { type Refused, refusalOf } from '../support/refused.js';
import { until } from '../support/until.js';
import { signIn } from './acts.js';
import { codeNow, confirm, setUp, turnOnTwoFactor } from './two-factor.js';

const rates = { signInPerAccount: { most: 3, within: 600_000 } };
const app = await startTestApp({ LIMITS: limitsWith({ rates }) });
const turnOff = `mutation ($code: String!, $password: String!) {
  turnOffTwoFactor(code: $code, password: $password) { hasTwoFactor }
}`;

/** Guesses codes until that was too often. */
async function shutOut(guess: () => Promise<Refused>): Promise<void> {
  await until('it was too often', async () => {
    const { code, extensions } = await guess();
    if (code === 'RATE_LIMITED') return true;
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', 'code']);
    return false;
  });
}

/** Tries until it is let through: for good nobody is shut out. */
function comesThrough(what: string, act: () => Promise<unknown>): Promise<void> {
  const isDone = () =>
    act().then(
      () => true,
      (error: Refused) => (expect(error.code).toBe('RATE_LIMITED'), false),
    );
  return until(what, isDone, 30_000);
}

test('who guesses codes after a right password has to wait, and so has its owner, but not for good', async () => {
  const person = await ann(app);
  const { username } = person;
  const { backupCodes } = await turnOnTwoFactor(person);
  await shutOut(() => refusalOf(signIn(app, username, password, '000000')));
  await comesThrough('the owner signs in', () => signIn(app, username, password, backupCodes[0]));
});

test('who guesses codes to turn it off has to wait, however often the password is right', async () => {
  const person = await ann(app);
  const [code] = (await turnOnTwoFactor(person)).backupCodes;
  await shutOut(() => person.fails(turnOff, { code: '000000', password }));
  await comesThrough('it is turned off', () => person.query(turnOff, { code, password }));
});

test('who guesses codes to confirm it has to wait, and the password is asked for all the same', async () => {
  const person = await ann(app);
  await setUp(person);
  await shutOut(() => person.fails(confirm, { code: '000000' }));
  const { secret } = await setUp(person);
  await comesThrough('it is confirmed', () => person.query(confirm, { code: codeNow(secret) }));
});
