import { expect, test } from '@jest/globals';
import { requireParticipant } from '../../src/chat-rooms/access.js';
import { Feed } from '../../src/messages/feed.js';
import { liveMessages } from '../../src/messages/message-added.js';
import type { Database } from '../../src/platform/database/database.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { contextOf } from '../support/context.js';
import { aRoom } from '../support/room.js';
import { readsMessages, Statements } from '../support/statements.js';
import { until } from '../support/until.js';

const statements = new Statements();
const app = await startTestApp({}, { onQuery: statements.onQuery });
const { database, log } = app.services;

/** A database whose first result is delayed until `meanwhile` has finished. */
function late(meanwhile: () => Promise<unknown>): Database {
  const todo = [meanwhile];
  const run = async <Row>(...statement: Parameters<Database['run']>) => {
    const found = await database.run<Row>(...statement);
    await todo.pop()?.();
    return found;
  };
  return { ...database, run };
}

test('what is committed and hinted at while a feed reads is read right after it', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const { chatRoom } = await visitor.query<{ chatRoom: { id: string } }>(query, { slug });
  const feed: Feed = new Feed(
    chatRoom.id,
    0,
    0,
    late(async () => feed.hint((await sendMessage(visitor, slug, 'Hello')).seq)),
    log,
  );
  await feed.pump();
  await until('the feed has it', () => feed.tail === 1);
});

test('whoever waits for a read does not wait for as long as there are hints', async () => {
  const { visitor, slug } = await aRoom(app);
  const { id } = await requireParticipant(await contextOf(app, visitor), slug);
  let reads = 0;
  const run = async <Row>(...statement: Parameters<Database['run']>) => {
    const found = await database.run<Row>(...statement);
    reads += 1;
    if (reads < 100) feed.hint(1_000_000);
    return found;
  };
  const feed: Feed = new Feed(id, 0, 0, { ...database, run }, log);
  await feed.pump();
  expect(reads).toBeLessThan(3);
});

test('what could not be read is read again soon, without a hint and before the sweep', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const { chatRoom } = await visitor.query<{ chatRoom: { id: string } }>(query, { slug });
  await sendMessage(visitor, slug, 'Hello');
  const gone = () => Promise.reject(Object.assign(new Error('The backend was ended.'), { code: '57P01' }));
  const feed = new Feed(chatRoom.id, 0, 0, late(gone), log);
  feed.watchers = 1;
  await feed.pump();
  expect(feed.tail).toBe(0);
  await until('the feed has it', () => feed.tail === 1);
});

test('what was read before texts were removed is not kept', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const { chatRoom } = await visitor.query<{ chatRoom: { id: string } }>(query, { slug });
  await sendMessage(visitor, slug, 'Hello');
  const meanwhile = () => Promise.resolve(feed.changed(1));
  const feed: Feed = new Feed(chatRoom.id, 0, 0, late(meanwhile), log);
  await feed.pump();
  expect([feed.tail, feed.after(0)]).toEqual([1, null]);
});

test('a hint of what is not there does not keep a feed reading', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const { chatRoom } = await visitor.query<{ chatRoom: { id: string } }>(query, { slug });
  const feed = new Feed(chatRoom.id, 0, 0, database, log);
  feed.hint(1_000_000);
  await feed.pump();
  expect(feed.tail).toBe(0);
  const { seq } = await sendMessage(visitor, slug, 'Hello');
  feed.hint(seq);
  await feed.pump();
  expect(feed.after(0)).toMatchObject([{ seq: 1, content: 'Hello' }]);
});

test('what comes while one is subscribing is read at once, without any hint', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const stream = (await liveMessages(await contextOf(app, owner), { roomSlug: slug }))[
    Symbol.asyncIterator
  ]();
  const { id } = await sendMessage(visitor, slug, 'Hello');
  const ran = await statements.during(async () =>
    expect(await stream.next()).toMatchObject({ value: { id } }),
  );
  // The feed looks at its room and reads what it finds there. No sweep did it.
  expect(ran.map(readsMessages)).toEqual([false, true]);
  await stream.return?.();
  expect(app.services.feeds.size).toBe(0);
});
