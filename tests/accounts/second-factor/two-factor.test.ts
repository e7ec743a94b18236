import { expect, test } from '@jest/globals';
import { startTestApp } from '../../support/app.js';
import { ann, password } from '../../support/cast.js';
import { Person } from '../../support/person.js';
import { refusalOf } from '../../support/refused.js';
import { TestClock } from '../../support/test-clock.js';
import { signIn, whois } from '../acts.js';
import { expectPromptClose } from '../prompt-close.js';
import { codeNow, confirm, setUp, turnOnTwoFactor } from './two-factor.js';

const app = await startTestApp({}, { clock: new TestClock() });
const { database, rateLimits } = app.services;
const turnOff = `mutation ($code: String!, $password: String!) {
  turnOffTwoFactor(code: $code, password: $password) { hasTwoFactor }
}`;

test('after the password, a code is needed, and signs in once', async () => {
  const person = await ann(app);
  const { secret } = await turnOnTwoFactor(person);
  const without = await refusalOf(signIn(app, person.username));
  expect(without).toMatchObject({ code: 'UNAUTHENTICATED', extensions: { needs: 'code' } });
  const code = codeNow(secret);
  const wrong = await refusalOf(signIn(app, person.username, password, '000000'));
  expect(wrong).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'code' } });
  const wrongPassword = await refusalOf(signIn(app, person.username, 'not the password', code));
  expect(wrongPassword.extensions['needs']).toBeUndefined();
  await forgetLastStep(person);
  const { token } = await signIn(app, person.username, password, code);
  expect(await whois(app, token)).toBe(person.username);
  expect((await refusalOf(signIn(app, person.username, password, code))).code).toBe('BAD_USER_INPUT');
});

test('of parallel sign-ins with one code one comes in', async () => {
  const person = await ann(app);
  const { secret } = await turnOnTwoFactor(person);
  await forgetLastStep(person);
  const code = codeNow(secret);
  const tries = await Promise.allSettled([1, 2, 3].map(() => signIn(app, person.username, password, code)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('each backup code signs in once, as it is typed', async () => {
  const person = await ann(app);
  const { backupCodes } = await turnOnTwoFactor(person);
  expect(new Set(backupCodes).size).toBe(10);
  const [first = '', second = ''] = backupCodes;
  await signIn(app, person.username, password, first.toLowerCase());
  expect((await refusalOf(signIn(app, person.username, password, first))).code).toBe('BAD_USER_INPUT');
  await signIn(app, person.username, password, second.replaceAll('-', ' '));
});

test('a backup code does not confirm: it says nothing of the app', async () => {
  const person = await ann(app);
  const { backupCodes } = await setUp(person);
  const [code] = backupCodes;
  expect((await person.fails(confirm, { code })).code).toBe('BAD_USER_INPUT');
  await signIn(app, person.username);
});

test('nothing changes before it is confirmed, and an old secret is worth nothing', async () => {
  const person = await ann(app);
  const { secret: old } = await setUp(person);
  await signIn(app, person.username);
  const { secret } = await setUp(person);
  expect((await person.fails(confirm, { code: codeNow(old) })).code).toBe('BAD_USER_INPUT');
  expect(await person.query(confirm, { code: codeNow(secret) })).toEqual({
    confirmTwoFactor: { hasTwoFactor: true },
  });
  expect((await person.fails(confirm, { code: codeNow(secret) })).code).toBe('FORBIDDEN');
});

test('turning it on ends at once the sessions that the password alone has opened, but for that of the request', async () => {
  const person = await ann(app);
  const elsewhere = new Person(app, (await signIn(app, person.username)).token);
  const { secret } = await setUp(person);
  expect(await whois(app, elsewhere.token ?? '')).toBe(person.username);
  await expectPromptClose(elsewhere, () => person.query(confirm, { code: codeNow(secret) }));
  expect(await whois(app, elsewhere.token ?? '')).toBeNull();
  expect(await whois(app, person.token ?? '')).toBe(person.username);
});

test('a sign-in with the password alone that is under way while it is turned on leaves no session', async () => {
  const person = await ann(app);
  const { secret } = await setUp(person);
  afterProof(() => person.query(confirm, { code: codeNow(secret) }));
  expect((await refusalOf(signIn(app, person.username))).extensions).toMatchObject({ needs: 'code' });
  expect(await signInsOf(person)).toBe(1);
});

test('a secret that is set up while a code of another is confirmed does not count', async () => {
  const person = await ann(app);
  const { secret } = await setUp(person);
  afterProof(() => setUp(person));
  expect((await person.fails(confirm, { code: codeNow(secret) })).code).toBe('FORBIDDEN');
  expect((await signIn(app, person.username)).account.id).toBe(person.id);
});

test('it takes the password to set it up, and the password and a code to turn it off', async () => {
  const person = await ann(app);
  expect((await refusalOf(setUp(person, 'not the password'))).extensions).toMatchObject({
    field: 'password',
  });
  const { backupCodes } = await turnOnTwoFactor(person);
  expect((await refusalOf(setUp(person))).code).toBe('FORBIDDEN');
  const [code] = backupCodes;
  const wrong = await person.fails(turnOff, { code, password: 'not the password' });
  expect(wrong.extensions).toMatchObject({ field: 'password' });
  expect((await person.fails(turnOff, { code: '000000', password })).extensions).toMatchObject({
    field: 'code',
  });
  expect(await person.query(turnOff, { code, password })).toEqual({
    turnOffTwoFactor: { hasTwoFactor: false },
  });
  expect((await signIn(app, person.username)).account.id).toBe(person.id);
});

test('the table tells neither the secret nor the backup codes', async () => {
  const person = await ann(app);
  const { secret, backupCodes } = await turnOnTwoFactor(person);
  const rows = await database.run('select * from second_factor where user_id = $1', [person.id]);
  expect(JSON.stringify(rows)).not.toContain(secret);
  for (const code of backupCodes) expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
});

async function forgetLastStep({ id }: Person): Promise<void> {
  await database.run('update second_factor set last_step = 0 where user_id = $1', [id]);
}

/** Runs the act once, just after the next password or code was verified. */
function afterProof(act: () => Promise<unknown>): void {
  const forget = rateLimits.forget.bind(rateLimits);
  rateLimits.forget = async (...given) => {
    rateLimits.forget = forget;
    await act();
    return forget(...given);
  };
}

async function signInsOf({ id }: Person): Promise<number> {
  const sql = 'select 1 from session where user_id = $1 and expires_at > clock_timestamp()';
  return (await database.run(sql, [id])).length;
}
