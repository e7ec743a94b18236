import { expect, test } from '@jest/globals';
import { createChat, createProject, sendMessage } from '../../support/acts.js';
import { sharedApp, startTestApp } from '../../support/app.js';
import { readsMessages, Statements } from '../../support/statements.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';

const statements = new Statements();
const app = await startTestApp({}, { onQuery: statements.onQuery });
const elsewhere = await sharedApp();

const message = 'id seq content isRead createdAt sender { id name } chatRoom { slug lastSeq }';
const me = '{ me { id } }';

test('a send is one statement', async () => {
  const { visitor, slug } = await aRoom(app);
  const send = `mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "Hello") { ${message} } }`;
  await visitor.query(me);
  const ran = await statements.during(() => visitor.query(send, { slug }));
  expect(ran).toEqual([expect.stringMatching(/update chat_room[^]*insert into message/)]);
});

test('a page of 50 messages with their senders is at most three statements', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  for (let count = 0; count < 25; count += 1)
    for (const sender of [owner, visitor]) await sendMessage(sender, slug, 'Hello');
  const read = `query ($slug: String!) { chatRoom(slug: $slug) { slug unreadCount messages { nodes { ${message} } } } }`;
  let answer: unknown;
  const ran = await statements.during(async () => (answer = await owner.query(read, { slug })));
  expect(answer).toMatchObject({
    chatRoom: { messages: { nodes: Array.from({ length: 50 }, () => ({ content: 'Hello' })) } },
  });
  expect(ran.length).toBeLessThanOrEqual(3);
});

test('the list of rooms with all that a screen shows is at most three statements', async () => {
  const { owner, visitor } = await aRoom(app);
  for (let count = 0; count < 5; count += 1)
    await sendMessage(visitor, await createChat(visitor, await createProject(owner)), 'Hello');
  const room = `slug viewerRole unreadCount project { title account { name } } owner { name } visitor { name }
    participants { name } lastMessage { ${message} }`;
  const read = `{ chatRooms { nodes { ${room} } } }`;
  await owner.query(me);
  let answer = {};
  const ran = await statements.during(async () => (answer = await owner.query(read)));
  expect(answer).toMatchObject({
    chatRooms: { nodes: Array.from({ length: 6 }, () => ({ viewerRole: 'OWNER' })) },
  });
  expect(ran.length).toBeLessThanOrEqual(3);
});

test('a message that comes live is read once by a process, however many hear it there', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const added = `subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { ${message} } }`;
  const ears = [owner, visitor, owner].map((person) => person.subscribe(added, { slug }));
  await sendMessage(visitor, slug, 'Is this on?');
  for (const heard of ears) await heard.next();
  const ran = await statements.during(async () => {
    await sendMessage(visitor.at(elsewhere), slug, 'Hello');
    for (const heard of ears) await heard.next();
  });
  expect(ran.filter(readsMessages)).toHaveLength(1);
  // Sweeps run on their own timer, so their statements may or may not be among these.
  const swept = /^(\s*select feed.n::int, room.last_seq, .*from unnest|\s*select id::text, .*from session)/s;
  expect(ran.filter((sql) => !readsMessages(sql) && !swept.test(sql))).toEqual([]);
});

test('a stream with nothing to catch up on looks at the end of the log, and reads only what comes', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id, seq } = await sendMessage(visitor, slug, 'Hello');
  const added = `subscription ($slug: String!, $seq: Int!, $id: ID!) {
    messageAdded(roomSlug: $slug, afterSeq: $seq, afterId: $id) { ${message} }
  }`;
  const ran = await statements.during(async () => {
    const next = owner.subscribe(added, { slug, seq, id }).next();
    await until('it has begun', () => statements.soFar.some((sql) => /from unnest.* as feed/s.test(sql)));
    await sendMessage(visitor.at(elsewhere), slug, 'Are you there?');
    expect(await next).toMatchObject({ messageAdded: { content: 'Are you there?' } });
  });
  expect(ran.filter(readsMessages)).toHaveLength(1);
});
