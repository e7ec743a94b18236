import { expect, test } from '@jest/globals';
import { signIn, whois } from '../accounts/acts.js';
import { expectPromptClose } from '../accounts/prompt-close.js';
import { turnOnTwoFactor } from '../accounts/second-factor/two-factor.js';
import { startTestApp } from '../support/app.js';
import { ann, bob, eve, nobody } from '../support/cast.js';
import { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { TestClock } from '../support/test-clock.js';

const app = await startTestApp({}, { clock: new TestClock() });
const { database } = app.services;
const ban = 'mutation ($id: ID!, $reason: String) { banUser(userId: $id, reason: $reason) { id } }';
const unban = 'mutation ($id: ID!) { unbanUser(userId: $id) { id } }';

/** A staff member, in a session opened after they became staff. */
async function staff(): Promise<Person> {
  const { id, username } = await ann(app);
  await database.run('update "user" set is_staff = true where id = $1', [id]);
  return new Person(app, (await signIn(app, username)).token, id, username);
}

test('a banned user is out at once and stays out, in plain words after the right password, until let in again', async () => {
  const [admin, person] = [await staff(), await bob(app)];
  await turnOnTwoFactor(admin);
  await expectPromptClose(person, async () => {
    const banned = await admin.query(ban, { id: person.id, reason: 'spam' });
    expect(banned).toEqual({ banUser: { id: person.id } });
  });
  expect(await whois(app, person.token ?? '')).toBeNull();
  expect(await refusalOf(signIn(app, person.username))).toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('closed this account'),
  });
  expect((await refusalOf(signIn(app, person.username, 'not the password'))).code).toBe('UNAUTHENTICATED');
  await admin.query(unban, { id: person.id });
  expect((await signIn(app, person.username)).account.id).toBe(person.id);
  expect(await whois(app, person.token ?? '')).toBeNull();
});

test('a session that was opened while the ban came is none', async () => {
  const person = await bob(app);
  await database.run('update "user" set banned_at = now() where id = $1', [person.id]);
  expect(await whois(app, person.token ?? '')).toBeNull();
});

test('only staff with two-factor sign-in ban, and not each other', async () => {
  const [admin, other, person] = [await staff(), await staff(), await bob(app)];
  const target = { id: person.id };
  for (const act of [ban, unban]) {
    expect((await nobody(app).fails(act, target)).code).toBe('UNAUTHENTICATED');
    expect((await (await eve(app)).fails(act, target)).code).toBe('FORBIDDEN');
    expect((await admin.fails(act, target)).code).toBe('FORBIDDEN');
  }
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  await turnOnTwoFactor(admin);
  expect((await admin.fails(ban, { id: other.id })).code).toBe('FORBIDDEN');
  for (const id of ['987654321', 'x', '0']) expect((await admin.fails(ban, { id })).code).toBe('NOT_FOUND');
});
