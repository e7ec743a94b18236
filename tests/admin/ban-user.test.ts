import { expect, test } from '@jest/globals';
import { createSchema } from '../../src/schema.js';
import { signIn, whois } from '../accounts/acts.js';
import { expectPromptClose } from '../accounts/prompt-close.js';
import { turnOnTwoFactor } from '../accounts/second-factor/two-factor.js';
import { deleteAccount } from '../privacy/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, bob, eve, nobody } from '../support/cast.js';
import { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { TestClock } from '../support/test-clock.js';
import { RawSocket } from '../transport/raw-socket.js';
import { actOn } from './acts.js';
import { lastEntry, rowOf } from './lists.js';

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

test('banUser and unbanUser are the actions of the list, deprecated', async () => {
  const [admin, person] = [await staff(), await bob(app)];
  await turnOnTwoFactor(admin);
  const acts: [string, () => Promise<unknown>][] = [
    ['ban', () => admin.query(ban, { id: person.id, reason: 'spam' })],
    ['unban', () => admin.query(unban, { id: person.id })],
  ];
  for (const [action, mutation] of acts) {
    await mutation();
    const {
      id: _id,
      at: _at,
      ...entry
    } = (await lastEntry(app, admin)) as unknown as Record<string, unknown>;
    const undo = action === 'ban' ? unban : ban;
    await admin.query(undo, { id: person.id });
    const note = action === 'ban' ? 'spam' : undefined;
    await actOn(admin, 'users', action, [await rowOf(admin, 'users', person.id)], note);
    expect(await lastEntry(app, admin)).toMatchObject(entry);
  }
  const leaver = await bob(app);
  await deleteAccount(leaver);
  expect(await admin.fails(unban, { id: leaver.id })).toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('deleted'),
  });
  const fields = createSchema().getMutationType()?.getFields() ?? {};
  for (const name of ['banUser', 'unbanUser']) expect(fields[name]?.deprecationReason).toContain('adminAct');
});

test('the open socket of a member of the staff closes when the role ends, and tells nothing without a second factor', async () => {
  const [admin, other, careless] = [await staff(), await staff(), await staff()];
  for (const one of [admin, other, careless]) await turnOnTwoFactor(one);
  await expectPromptClose(other, async () => {
    const row = await rowOf(admin, 'users', other.id);
    expect(await actOn(admin, 'users', 'unmakeStaff', [row])).toMatchObject([{ code: null }]);
  });
  const socket = await RawSocket.ready(careless);
  const users = '{ adminRows(list: "users", first: 1) { nodes { id } } }';
  socket.ask('before', users);
  expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { adminRows: {} } } });
  await database.run('delete from second_factor where user_id = $1', [careless.id]);
  socket.ask('after', users);
  expect(await socket.nextCode('after')).toBe('FORBIDDEN');
});
