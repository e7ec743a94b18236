import { expect, test } from '@jest/globals';
import { enterRoom } from '../../src/chat-rooms/access.js';
import { liveMessages } from '../../src/messages/message-added.js';
import { deleteAccount } from '../privacy/acts.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { contextOf } from '../support/context.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';

const app = await sharedApp();
const { database, feeds } = app.services;

/** A room whose feed has three texts of the visitor in memory. */
async function aTalk() {
  const room = await aRoom(app);
  const stream = await streamOf(room.owner, room.slug);
  const { feed } = feeds.attach(await enterRoom(await contextOf(app, room.owner), room.slug));
  for (const text of ['one', 'two', 'three']) await sendMessage(room.visitor, room.slug, text);
  await until('the feed has them', () => feed.tail === 3);
  expect(feed.after(0)).toMatchObject([{ content: 'one' }, { content: 'two' }, { content: 'three' }]);
  return { ...room, stream, feed };
}

test('a reader who is slow gets no text that was removed meanwhile', async () => {
  const { visitor, stream, feed } = await aTalk();
  expect((await stream.next()).value).toMatchObject({ seq: 1, content: 'one' });
  await deleteAccount(visitor);
  expect(feed.after(0)).toBeNull();
  expect((await stream.next()).value).toMatchObject({ seq: 2, content: '', isRemoved: true });
  expect((await stream.next()).value).toMatchObject({ seq: 3, content: '', isRemoved: true });
  await stream.return?.();
  feeds.detach(feed);
});

test('a feed lets go of removed texts also when the hint is lost', async () => {
  const { visitor, slug, stream, feed } = await aTalk();
  await database.run(`update message set content = '', removed_at = now() where sender_id = $1`, [
    visitor.id,
  ]);
  await database.run('update chat_room set version = version + 1 where slug = $1', [slug]);
  await until('the sweep has noticed', () => feed.after(0) === null);
  expect((await stream.next()).value).toMatchObject({ seq: 1, content: '', isRemoved: true });
  await stream.return?.();
  feeds.detach(feed);
});

async function streamOf(person: Person, slug: string) {
  const context = await contextOf(app, person);
  return (await liveMessages(context, { roomSlug: slug, afterSeq: 0 }))[Symbol.asyncIterator]();
}
