import { expect, test } from '@jest/globals';
import { connect } from '../../../client/live/connect.js';
import { signIn, signOut } from '../../accounts/acts.js';
import { sendMessage } from '../../support/acts.js';
import { sharedApp } from '../../support/app.js';
import { atEnd } from '../../support/at-end.js';
import { Person } from '../../support/person.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { hear } from '../proxied-connection.js';

const app = await sharedApp();
type Asked = () => string | undefined | Promise<string | undefined>;

function connection(token: Asked, userId?: string) {
  const opened = connect({ url: `${app.url}/graphql`, token, ...(userId && { userId }) });
  atEnd(() => opened.close());
  return opened;
}

/** The same person with a new session, which the test may end. */
async function again({ username, id }: Person): Promise<Person> {
  return new Person(app, (await signIn(app, username)).token, id, username);
}

test('with a new token everything goes on where it was: the stream at its cursor, the outbox in its order', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const [first, second] = [await again(visitor), await again(visitor)];
  const tokens = [first.token, second.token];
  let asked = 0;
  const opened = connection(async () => tokens[asked++]);
  const states: string[] = [];
  opened.state.watch((state) => states.push(state));
  const ear = hear(opened, slug);
  await sendMessage(owner, slug, 'one');
  await ear.all(1);
  await signOut(first);
  await sendMessage(owner, slug, 'two');
  for (const text of ['three', 'four']) opened.room(slug).send(text);
  await ear.all(4);
  expect(ear.heard.map(({ content }) => content)).toEqual(['one', 'two', 'three', 'four']);
  expect(asked).toBe(2);
  expect(states).not.toContain('signed-out');
});

test('a function that fails is asked again, first and later', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const [first, second] = [await again(visitor), await again(visitor)];
  const answers = [undefined, first.token, undefined, undefined, second.token];
  let asked = 0;
  const opened = connection(() => answers[asked++] ?? Promise.reject(new Error('no network')));
  const ear = hear(opened, slug);
  await until('the stream is live', () => opened.state.value === 'live');
  await signOut(first);
  // The socket closes a moment after the answer. Until then it may still deliver.
  await until('it asks for another token', () => asked > 2);
  await sendMessage(owner, slug, 'one');
  await ear.all(1);
  expect(asked).toBe(5);
});

test('with the same token, or with another that does not hold, the session is over until the next one begins', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const [first, second] = [await again(visitor), await again(visitor)];
  let token = first.token;
  let asked = 0;
  const opened = connection(() => (asked++, token), visitor.id);
  const ear = hear(opened, slug);
  await until('the stream is live', () => opened.state.value === 'live');
  await signOut(first);
  await until('the session is over', () => opened.state.value === 'signed-out');
  token = `${first.token}x`;
  opened.signIn(visitor.id);
  await until('that token is tried', () => asked >= 3 && opened.state.value === 'signed-out');
  token = second.token;
  opened.signIn(visitor.id);
  await sendMessage(owner, slug, 'one');
  await ear.all(1);
  expect(asked).toBeLessThan(8);
});

test('what one user has not sent does not leave with the token of another', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const first = await again(visitor);
  const tokens = [first.token, owner.token];
  const opened = connection(() => tokens.shift() ?? owner.token);
  const room = opened.room(slug);
  await until('it knows whose it is', () => opened.userId === visitor.id);
  await signOut(first);
  room.send('mine');
  await until('it is the other’s', () => opened.userId === owner.id);
  room.send('the other’s');
  await until('that is sent', () => room.rows.value.some(({ state }) => state === 'sent'));
  const ear = hear(opened, slug);
  await ear.all(1);
  expect(ear.heard.map(({ content, sender }) => [content, sender.id])).toEqual([['the other’s', owner.id]]);
});

test('who listens from now on with a token that is over hears with the next one', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const [first, second] = [await again(visitor), await again(visitor)];
  await signOut(first);
  const tokens = [first.token, second.token];
  const opened = connection(() => tokens.shift() ?? second.token, visitor.id);
  const ends: string[] = [];
  const ear = hear(opened, slug, { onEnd: (code) => ends.push(code) });
  await until('it listens, or has given up', () => opened.state.value === 'live' || ends.length > 0);
  expect(ends).toEqual([]);
  await sendMessage(owner, slug, 'one');
  await ear.all(1);
});
