import { expect, test } from '@jest/globals';
import { signIn, signUp } from '../accounts/acts.js';
import { createChat, createProject, listen, reopenProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { TestClock } from '../support/test-clock.js';
import { deleteAccount } from './acts.js';

const app = await startTestApp({}, { clock: new TestClock() });
const { database } = app.services;

const read = `
  query ($slug: String!) {
    chatRoom(slug: $slug) {
      isClosed canSend lastSeq visitor { id username name isDeleted } lastMessage { content isRemoved }
      messages { nodes { seq content isRemoved sender { name isDeleted } } }
    }
  }`;

test('the texts are gone and their places stay, for the other side and for good', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'My secret');
  await sendMessage(owner, slug, 'I see');
  await sendMessage(visitor, slug, 'And another');
  await deleteAccount(visitor);
  const gone = { content: '', isRemoved: true, sender: { name: 'deleted', isDeleted: true } };
  const { chatRoom } = await owner.query<{ chatRoom: object }>(read, { slug });
  expect(chatRoom).toEqual({
    isClosed: true,
    canSend: false,
    lastSeq: 3,
    visitor: { id: visitor.id, username: `deleted-${visitor.id}`, name: 'deleted', isDeleted: true },
    lastMessage: { content: '', isRemoved: true },
    messages: {
      nodes: [
        { seq: 1, ...gone },
        { seq: 2, content: 'I see', isRemoved: false, sender: { name: 'Ann', isDeleted: false } },
        { seq: 3, ...gone },
      ],
    },
  });
  const replay = owner.subscribe<{ messageAdded: object }>(
    'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content } }',
    { slug },
  );
  expect([await replay.next(), await replay.next()]).toEqual([
    { messageAdded: { content: '' } },
    { messageAdded: { content: 'I see' } },
  ]);
});

test('nothing in the database says any more who it was, or what they wrote', async () => {
  const { visitor, slug } = await aRoom(app);
  await createProject(visitor, 'A title that stays');
  await sendMessage(visitor, slug, `It is me, ${visitor.username}`);
  await deleteAccount(visitor);
  const tables = await database.run<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    [],
  );
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['user', 'message', 'session']));
  for (const { name } of tables) {
    const found = await database.run(`select 1 from "${name}" as row where row::text like $1`, [
      `%${visitor.username}%`,
    ]);
    expect([name, found]).toEqual([name, []]);
  }
  for (const name of ['session', 'credential'])
    expect(await database.run(`select 1 from ${name} where user_id = $1`, [visitor.id])).toEqual([]);
});

test('the sessions end, their sockets at once, and nobody signs in again', async () => {
  const { visitor, slug } = await aRoom(app);
  const { token } = await signIn(app, visitor.username);
  const elsewhere = new Person(app, token, visitor.id, visitor.username);
  const sockets = [listen(visitor, slug), listen(elsewhere, slug)];
  await sendMessage(visitor, slug, 'Hello');
  for (const socket of sockets) await socket.next();
  await deleteAccount(visitor);
  for (const socket of sockets) expect((await socket.closed).code).toBe(4401);
  expect(await elsewhere.query('{ me { id } }')).toEqual({ me: null });
  expect((await refusalOf(signIn(app, visitor.username))).code).toBe('UNAUTHENTICATED');
  expect((await signUp(app, { username: visitor.username })).account.username).toBe(visitor.username);
});

test('a session that is opened while the account goes lets nobody in', async () => {
  const person = await ann(app);
  await database.run('update "user" set deleted_at = now() where id = $1', [person.id]);
  const { token } = await signIn(app, person.username);
  expect(await new Person(app, token).query('{ me { id } }')).toEqual({ me: null });
});

test('the projects end and their rooms close, so that the other side can neither write nor reopen', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  await deleteAccount(owner);
  expect((await refusalOf(sendMessage(visitor, slug, 'Hello?'))).code).toBe('FORBIDDEN');
  expect((await refusalOf(createChat(await ann(app), projectId))).code).toBe('FORBIDDEN');
  expect((await refusalOf(reopenProject(visitor, projectId))).code).toBe('FORBIDDEN');
  expect(await visitor.query(read, { slug })).toMatchObject({ chatRoom: { isClosed: true } });
});

test('a project that is reopened leaves the rooms closed of who is gone', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  await deleteAccount(visitor);
  await reopenProject(owner, projectId);
  expect((await refusalOf(sendMessage(owner, slug, 'Hello?'))).code).toBe('FORBIDDEN');
});

test('the other side hears of it at once', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const heard = owner.subscribe<{ chatRoomChanged: { visitor: { isDeleted: boolean } } }>(
    'subscription { chatRoomChanged { visitor { isDeleted } lastMessage { content } } }',
  );
  await heard.onceHeard(() => sendMessage(visitor, slug, 'Is this on?'));
  await deleteAccount(visitor);
  let room: object & { visitor: { isDeleted: boolean } };
  do room = (await heard.next()).chatRoomChanged;
  while (!room.visitor.isDeleted);
  expect(room).toMatchObject({ lastMessage: { content: '' } });
});

test('more texts than go in one batch are all removed', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await database.run(
    `with room as (update chat_room set last_seq = 5001 where slug = $1 returning id)
     insert into message (id, chat_room_id, seq, sender_id, content)
     select gen_random_uuid(), room.id, seq, $2, 'text' from room, generate_series(1, 5001) seq`,
    [slug, visitor.id],
  );
  await deleteAccount(visitor);
  expect(
    await database.run(`select 1 from message where sender_id = $1 and content <> ''`, [visitor.id]),
  ).toEqual([]);
  expect(await owner.query(read, { slug })).toMatchObject({ chatRoom: { lastSeq: 5001 } });
});
