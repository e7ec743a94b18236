import { expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { sharedApp, startTestApp } from '../../support/app.js';
import { ann } from '../../support/cast.js';
import { secret } from '../../support/parley-process.js';
import { Person } from '../../support/person.js';
import { TestClock } from '../../support/test-clock.js';
import { me, signIn, signOut, whois } from '../acts.js';
import { SessionRows } from './session-rows.js';
import { cookieOf } from '../../support/cookie.js';

const app = await sharedApp();
const { database, sessions } = app.services;
const rows = new SessionRows(app);

test('an expired session is refused', async () => {
  const [person, control] = [await ann(app), await ann(app)];
  await rows.expire(person, '-2 days');
  expect(await whois(app, person.token ?? '')).toBeNull();
  expect(await whois(app, control.token ?? '')).toBe(control.username);
});

test('an ended session is refused although it was just in use', async () => {
  const person = await ann(app);
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  await signOut(person);
  expect(await whois(app, person.token ?? '')).toBeNull();
});

test.each([
  ['deleted', 'delete from session where user_id = $1'],
  ['expired', `update session set expires_at = now() - interval '1 second' where user_id = $1`],
])('a session that was %s without a word is refused within 5 s', async (_state, sql) => {
  const clock = new TestClock();
  const app = await startTestApp({ REDIS_URL: '' }, { clock });
  const person = await ann(app);
  const viewer = () => whois(app, person.token ?? '');
  expect(await viewer()).toBe(person.username);
  await app.services.database.run(sql, [person.id]);
  await clock.advance(4999);
  expect(await viewer()).toBe(person.username);
  await clock.advance(2);
  expect(await viewer()).toBeNull();
});

test('a session of a deleted account is refused', async () => {
  const person = await ann(app);
  await database.run('delete from "user" where id = $1', [person.id]);
  expect(await whois(app, person.token ?? '')).toBeNull();
});

test('a token that was tampered with, guessed, or read from the table is refused', async () => {
  const { token = '', id, username } = await ann(app);
  const [secretPart = '', signature = ''] = token.split('.');
  const [row] = await database.run<{ token: string }>('select token from session where user_id = $1', [id]);
  const stored = row?.token ?? '';
  expect(token).not.toContain(stored);
  // At least 128 bits: 22 base64url characters.
  expect(secretPart.length).toBeGreaterThanOrEqual(22);
  const signed = (text: string) => createHmac('sha256', secret).update(`session:${text}`).digest('base64url');
  expect(signed(secretPart)).toBe(signature);
  const forgeries = [
    secretPart,
    `${secretPart}.`,
    `.${signature}`,
    `${secretPart}.${signature}.${signature}`,
    `${other(secretPart)}.${signature}`,
    `${secretPart}.${other(signature)}`,
    `${secretPart}.${signature.slice(0, -1)}`,
    `${stored}.${signed(stored)}`,
    `${other(secretPart)}.${signed(other(secretPart))}`,
    stored,
    "'or/**/1=1--",
    'x'.repeat(10_000),
  ];
  for (const forgery of forgeries) expect(await whois(app, forgery)).toBeNull();
  expect(await whois(app, token)).toBe(username);
});

test('a session lasts 30 days from its last use', async () => {
  const person = await ann(app);
  expect(await rows.daysLeft(person)).toBeCloseTo(30, 2);
  await rows.expire(person, '10 days');
  await rows.setLastUse(person, '2 hours');
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  expect(await rows.daysLeft(person)).toBeCloseTo(30, 2);
});

test('a session that was used today is read without being written', async () => {
  const person = await ann(app);
  await rows.expire(person, '29.5 days');
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  expect(await rows.daysLeft(person)).toBeCloseTo(29.5, 2);
});

test('a token goes before the cookie, and no token leaves it to the cookie', async () => {
  const [first, second] = [await ann(app), await ann(app)];
  const cookie = `theme=dark; ${cookieOf(second)}; lang=en`;
  const found = async (token?: string) => (await sessions.find({ token, cookie }))?.user.id ?? null;
  expect(await found(first.token)).toBe(first.id);
  expect(await found('nonsense')).toBeNull();
  expect(await found()).toBe(second.id);
});

test('a person may have several sessions, and ends one at a time', async () => {
  const person = await ann(app);
  const second = new Person(app, (await signIn(app, person.username)).token);
  await signOut(person);
  expect(await second.query(me)).toMatchObject({ me: { id: person.id } });
});

function other(text: string): string {
  return (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
}
