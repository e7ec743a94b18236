import { expect, test } from '@jest/globals';
import { requireParticipant } from '../../src/chat-rooms/access.js';
import { Feed } from '../../src/messages/feed.js';
import { liveMessages } from '../../src/messages/message-added.js';
import { type Reading, readRows, type Row } from '../../src/messages/read-messages.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { contextOf } from '../support/context.js';
import { aRoom } from '../support/room.js';
import { readsMessages, Statements } from '../support/statements.js';
import { until } from '../support/until.js';

const statements = new Statements();
const app = await startTestApp({}, { onQuery: statements.onQuery });
const { database, log } = app.services;

/** What a feed works with. After each of its reads, `meanwhile` runs before the feed gets the result. */
function ofFeed(meanwhile: () => unknown) {
  const read = async (reading: Reading): Promise<Row[]> => {
    const found = await readRows(database, reading);
    await meanwhile();
    return found;
  };
  return { database, log, feedPages: { read } };
}

/** Runs `act` once. */
function once(act: () => unknown): () => unknown {
  const todo = [act];
  return () => todo.pop()?.();
}

test('what is committed and hinted at while a feed reads is read right after it', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const { chatRoom } = await visitor.query<{ chatRoom: { id: string } }>(query, { slug });
  const send = once(async () => feed.hint((await sendMessage(visitor, slug, 'Hello')).seq));
  const feed: Feed = new Feed(chatRoom.id, 0, 0, ofFeed(send));
  await feed.pump();
  await until('the feed has it', () => feed.tail === 1);
});

test('rooms that are hinted at together are read by one statement', async () => {
  const rooms = await Promise.all(Array.from({ length: 20 }, () => aRoom(app)));
  const feeds = await Promise.all(
    rooms.map(async ({ visitor, slug }) => {
      const { id } = await requireParticipant(await contextOf(app, visitor), slug);
      await sendMessage(visitor, slug, `Hello from ${slug}`);
      return new Feed(id, 0, 0, app.services);
    }),
  );
  const ran = await statements.during(async () => {
    for (const feed of feeds) feed.hint(1);
    await until('all feeds have it', () => feeds.every(({ tail }) => tail === 1));
  });
  expect(ran.filter(readsMessages)).toHaveLength(1);
  feeds.forEach((feed, n) =>
    expect(feed.after(0)).toMatchObject([{ seq: 1, content: `Hello from ${rooms[n]?.slug}` }]),
  );
});

test('whoever waits for a read does not wait for as long as there are hints', async () => {
  const { visitor, slug } = await aRoom(app);
  const { id } = await requireParticipant(await contextOf(app, visitor), slug);
  let reads = 0;
  const hint = () => {
    reads += 1;
    if (reads < 100) feed.hint(1_000_000);
  };
  const feed: Feed = new Feed(id, 0, 0, ofFeed(hint));
  await feed.pump();
  expect(reads).toBeLessThan(3);
});

test('what could not be read is read again soon, without a hint and before the sweep', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const { chatRoom } = await visitor.query<{ chatRoom: { id: string } }>(query, { slug });
  await sendMessage(visitor, slug, 'Hello');
  const gone = () => Promise.reject(Object.assign(new Error('The backend was ended.'), { code: '57P01' }));
  const feed = new Feed(chatRoom.id, 0, 0, ofFeed(once(gone)));
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
  const feed: Feed = new Feed(chatRoom.id, 0, 0, ofFeed(once(() => feed.changed(1))));
  await feed.pump();
  expect([feed.tail, feed.after(0)]).toEqual([1, null]);
});

test('a hint of what is not there does not keep a feed reading', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const { chatRoom } = await visitor.query<{ chatRoom: { id: string } }>(query, { slug });
  const feed = new Feed(
    chatRoom.id,
    0,
    0,
    ofFeed(() => undefined),
  );
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
  // The stream reads what has come since it asked for its room. No sweep did it.
  expect(ran.map(readsMessages)).toEqual([true]);
  await stream.return?.();
  expect(app.services.feeds.size).toBe(0);
});
