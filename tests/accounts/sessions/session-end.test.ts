import { expect, test } from '@jest/globals';
import { endSessionsOf } from '../../../src/accounts/sessions/end-session.js';
import { purge } from '../../../src/accounts/purge.js';
import { sharedApp } from '../../support/app.js';
import { ann } from '../../support/cast.js';
import { until } from '../../support/until.js';
import { signIn, whois } from '../acts.js';
import { SessionRows } from './session-rows.js';

const app = await sharedApp();
const { database, sessions } = app.services;
const rows = new SessionRows(app);

test('use prolongs a session up to 90 days from its beginning, and no further', async () => {
  const person = await ann(app);
  const [row] = await database.run<{ days: number }>(
    'select (extract(epoch from ends_at - created_at) / 86400)::float8 as days from session where user_id = $1',
    [person.id],
  );
  expect(row?.days).toBeCloseTo(90, 2);
  await database.run(`update session set ends_at = now() + interval '3 days' where user_id = $1`, [
    person.id,
  ]);
  await rows.setLastUse(person, '2 hours');
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  expect(await rows.daysLeft(person)).toBeCloseTo(3, 2);
});

test('a session that is about to expire is not remembered beyond that', async () => {
  const person = await ann(app);
  await rows.expire(person, '700 milliseconds');
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  await until('the session has ended', async () => (await whois(app, person.token ?? '')) === null);
});

test('the row of an ended session stays for two days, and goes then', async () => {
  const person = await ann(app);
  const left = () => database.run('select id from session where user_id = $1', [person.id]);
  await rows.expire(person, '-47 hours');
  await purge(app.services);
  expect(await left()).toHaveLength(1);
  await rows.expire(person, '-49 hours');
  await purge(app.services);
  expect(await left()).toHaveLength(0);
});

test('all sessions of a user end but the one that is excepted, here and in the memory of this process', async () => {
  const [person, other] = [await ann(app), await ann(app)];
  const elsewhere = (await signIn(app, person.username)).token;
  const kept = await sessions.find({ token: person.token });
  expect(await whois(app, elsewhere)).toBe(person.username);
  await endSessionsOf(app, person, kept ?? undefined);
  expect(await whois(app, elsewhere)).toBeNull();
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  await endSessionsOf(app, person);
  expect(await whois(app, person.token ?? '')).toBeNull();
  expect(await whois(app, other.token ?? '')).toBe(other.username);
});
