import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { createChat, createProject, listen, sendMessage } from '../support/acts.js';
import { ann, bob, nobody } from '../support/cast.js';
import { Person } from '../support/person.js';
import { signIn, signInMutation, signOut, signUpMutation, newcomer } from './acts.js';

const app = await sharedApp();
const { database, hints } = app.services;
const sessionEnded = 4401;
const anyChange = 'subscription { chatRoomChanged { id } }';

// Twice in a row, because one alone could fall to the sweep that comes by every 2 s.
test.each([1, 2])(
  'signing out closes the sockets of that session within a second, and no other: %d',
  async () => {
    const person = await ann(app);
    const elsewhere = new Person(app, (await signIn(app, person.username)).token, person.id, person.username);
    const [socket, other] = [await openSocket(person), await openSocket(elsewhere)];
    const begin = performance.now();
    await signOut(person);
    expect((await socket.closed).code).toBe(sessionEnded);
    expect(performance.now() - begin).toBeLessThan(1000);
    expect((await elsewhere.query<{ me: object }>('{ me { id } }')).me).toEqual({ id: person.id });
    await signOut(elsewhere);
    expect((await other.closed).code).toBe(sessionEnded);
  },
);

test('a session that expires closes its sockets then, and not before', async () => {
  const person = await ann(app);
  const socket = await openSocket(person);
  const [row] = await database.run<{ id: string }>(
    `update session set expires_at = now() + interval '1500 milliseconds' where user_id = $1 returning id::text`,
    [person.id],
  );
  hints.publish('session', { session: row?.id ?? '' });
  const begin = performance.now();
  expect((await socket.closed).code).toBe(sessionEnded);
  expect(performance.now() - begin).toBeGreaterThan(1300);
  expect(performance.now() - begin).toBeLessThan(2500);
});

test('a session whose row was deleted without a word closes its sockets within 5 s', async () => {
  const person = await ann(app);
  const socket = await openSocket(person);
  const begin = performance.now();
  await database.run('delete from session where user_id = $1', [person.id]);
  expect((await socket.closed).code).toBe(sessionEnded);
  expect(performance.now() - begin).toBeLessThan(5000);
});

test.each([
  ['expired', `update session set expires_at = now() - interval '2 days' where user_id = $1`],
  ['ended', 'delete from session where user_id = $1'],
])('a socket with an %s session is refused at once, even when it was just in use', async (_state, sql) => {
  const person = await ann(app);
  await person.query('{ me { id } }');
  await database.run(sql, [person.id]);
  const begin = performance.now();
  expect((await person.subscribe(anyChange).closed).code).toBe(sessionEnded);
  expect(performance.now() - begin).toBeLessThan(1000);
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

/** A socket of the person's that hears a room, and goes on hearing it. */
async function openSocket(person: Person) {
  const slug = await createChat(person, await createProject(await bob(app)));
  await sendMessage(person, slug, 'hello');
  const socket = listen(person, slug);
  expect((await socket.next()).messageAdded.content).toBe('hello');
  return socket;
}
