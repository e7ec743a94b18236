import { expect, test } from '@jest/globals';
import { fullPasswordCost, sharedApp, startTestApp } from '../support/app.js';
import { ann, bob, password } from '../support/cast.js';
import { Person } from '../support/person.js';
import { type Refused, refusalOf } from '../support/refused.js';
import { me, newcomer, signIn, signInMutation, signOut, whois } from './acts.js';

const app = await sharedApp();

test('the username signs in, in whatever case', async () => {
  const { id, username } = await ann(app);
  const { token, account } = await signIn(app, username.toUpperCase());
  expect(account.id).toBe(id);
  expect(await whois(app, token)).toBe(username);
});

test('a name that nobody has and a wrong password are answered alike', async () => {
  const { username } = await ann(app);
  const wrongPassword = await refusalOf(signIn(app, username, 'not the password'));
  expect(wrongPassword.code).toBe('UNAUTHENTICATED');
  const wrongNames = [newcomer().username, 'no', 'nö one at all', 'a\0b', '', 'x'.repeat(10_000)];
  for (const name of wrongNames)
    expect(told(await refusalOf(signIn(app, name)))).toEqual(told(wrongPassword));
  for (const word of ['', 'x', 'x'.repeat(257), 'x'.repeat(50_000), '\ud800'.repeat(9)]) {
    expect(told(await refusalOf(signIn(app, username, word)))).toEqual(told(wrongPassword));
  }
});

test('a name that nobody has takes a hash, as a wrong password does', async () => {
  const slow = await startTestApp({}, fullPasswordCost);
  const { username } = await ann(slow);
  const [wrongName, wrongPassword]: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round += 1) {
    wrongName.push(await timeOf(() => signIn(slow, newcomer().username, 'not the password')));
    wrongPassword.push(await timeOf(() => signIn(slow, username, 'not the password')));
  }
  // Without the hash, a wrong name would take a tenth of the time. A third leaves room for a busy machine.
  expect(Math.min(...wrongName)).toBeGreaterThan(Math.min(...wrongPassword) / 3);
});

test('signing in again ends the session that the request came with, and no other', async () => {
  const first = await ann(app);
  const elsewhere = await signIn(app, first.username);
  const { signIn: next } = await first.query<{ signIn: { token: string } }>(signInMutation, {
    username: first.username,
    password,
  });
  expect(await whois(app, first.token ?? '')).toBeNull();
  expect(await whois(app, next.token)).toBe(first.username);
  expect(await whois(app, elsewhere.token)).toBe(first.username);
});

test('a sign-in that fails leaves the session that the request came with', async () => {
  const person = await ann(app);
  expect((await person.fails(signInMutation, { username: person.username, password: 'wrong' })).code).toBe(
    'UNAUTHENTICATED',
  );
  expect(await person.query(me)).toMatchObject({ me: { username: person.username } });
});

test('signOut ends the session of the request alone', async () => {
  const [person, other] = await Promise.all([ann(app), bob(app)]);
  const elsewhere = await signIn(app, person.username);
  expect(await signOut(person)).toBe(true);
  expect(await whois(app, person.token ?? '')).toBeNull();
  expect(await whois(app, elsewhere.token)).toBe(person.username);
  expect(await whois(app, other.token ?? '')).toBe(other.username);
  expect(await signOut(person)).toBe(false);
});

test('nobody is signed in without credentials', async () => {
  expect(await new Person(app).query(me)).toEqual({ me: null });
  expect(await signOut(new Person(app))).toBe(false);
});

/** Everything in a refusal except its request id, which differs each time. */
function told({ message, extensions }: Refused) {
  return { message, extensions: { ...extensions, requestId: undefined } };
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await refusalOf(act());
  return performance.now() - begin;
}
