import { expect, test } from '@jest/globals';
import { sharedApp, startTestApp } from '../../support/app.js';
import { createChat, createProject, listen, sendMessage } from '../../support/acts.js';
import { ann, bob, nobody } from '../../support/cast.js';
import { Person } from '../../support/person.js';
import { TestClock } from '../../support/test-clock.js';
import { signIn, signInMutation, signOut, signUpMutation, newcomer } from '../acts.js';

const clock = new TestClock();
// While the app's clock stands still, no sweep runs. So only a hint can close the socket of an ended session.
const app = await startTestApp({}, { clock });
const { database } = app.services;
const sessionEnded = 4401;
const anyChange = 'subscription { chatRoomChanged { id } }';

test('signing out closes the sockets of that session at once, and no other', async () => {
  const person = await ann(app);
  const elsewhere = new Person(app, (await signIn(app, person.username)).token, person.id, person.username);
  const [socket, other] = [await openSocket(person), await openSocket(elsewhere)];
  await signOut(person);
  expect((await socket.closed).code).toBe(sessionEnded);
  expect((await elsewhere.query<{ me: object }>('{ me { id } }')).me).toEqual({ id: person.id });
  await signOut(elsewhere);
  expect((await other.closed).code).toBe(sessionEnded);
});

test('a session that expires closes its sockets then, and not before', async () => {
  const inRealTime = await sharedApp();
  const person = await ann(inRealTime);
  const socket = await openSocket(person);
  const { database, hints } = inRealTime.services;
  const [row] = await database.run<{ id: string }>(
    `update session set expires_at = clock_timestamp() + interval '1500 milliseconds' where user_id = $1 returning id::text`,
    [person.id],
  );
  hints.publish('session', { session: row?.id ?? '' });
  expect((await socket.closed).code).toBe(sessionEnded);
  const [{ isOver } = { isOver: false }] = await database.run<{ isOver: boolean }>(
    'select expires_at <= clock_timestamp() as "isOver" from session where id = $1',
    [row?.id],
  );
  expect(isOver).toBe(true);
});

test('a session whose row was deleted without a word closes its sockets within 2 s', async () => {
  const person = await ann(app);
  const socket = await openSocket(person);
  await database.run('delete from session where user_id = $1', [person.id]);
  await clock.advance(2000);
  expect((await socket.closed).code).toBe(sessionEnded);
});

test.each([
  ['expired', `update session set expires_at = now() - interval '2 days' where user_id = $1`],
  ['ended', 'delete from session where user_id = $1'],
])('a socket with an %s session is refused at once, even when it was just in use', async (_state, sql) => {
  const person = await ann(app);
  await person.query('{ me { id } }');
  await database.run(sql, [person.id]);
  expect((await person.subscribe(anyChange).closed).code).toBe(sessionEnded);
});

test('a socket with a tampered token is refused', async () => {
  const person = await ann(app);
  const forger = new Person(app, `${person.token}x`);
  expect((await forger.subscribe(anyChange).closed).code).toBe(sessionEnded);
});

test('accounts are not signed up, in or out over a socket', async () => {
  const person = await ann(app);
  const given = newcomer();
  const overSocket = (who: Person, query: string, variables = {}) =>
    who.subscribe(query, variables).nextError();
  expect((await overSocket(nobody(app), signUpMutation, given)).code).toBe('BAD_REQUEST');
  expect(
    (await overSocket(nobody(app), signInMutation, { username: person.username, password: 'x' })).code,
  ).toBe('BAD_REQUEST');
  expect((await overSocket(person, 'mutation { signOut }')).code).toBe('BAD_REQUEST');
  expect(await person.query('{ me { id } }')).toEqual({ me: { id: person.id } });
});

/** A subscription of the person to a room. It has already received one message. */
async function openSocket(person: Person) {
  const slug = await createChat(person, await createProject(await bob(person.server)));
  await sendMessage(person, slug, 'hello');
  const socket = listen(person, slug);
  expect((await socket.next()).messageAdded.content).toBe('hello');
  return socket;
}
