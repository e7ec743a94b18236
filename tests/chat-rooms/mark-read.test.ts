import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();

const mark = `
  mutation ($slug: String!, $seq: Int!) {
    markRead(roomSlug: $slug, seq: $seq) { ownerReadSeq visitorReadSeq unreadCount }
  }`;

interface Marks {
  readonly ownerReadSeq: number;
  readonly visitorReadSeq: number;
  readonly unreadCount: number;
}

const markRead = async (person: Person, slug: string, seq: number) =>
  (await person.query<{ markRead: Marks }>(mark, { slug, seq })).markRead;

/** A room in which Bob has sent three messages. */
async function aTalk() {
  const room = await aRoom(app);
  for (const text of ['one', 'two', 'three']) await sendMessage(room.visitor, room.slug, text);
  return room;
}

test('a mark goes forward, and never back', async () => {
  const { owner, slug } = await aTalk();
  expect(await markRead(owner, slug, 2)).toEqual({ ownerReadSeq: 2, visitorReadSeq: 0, unreadCount: 1 });
  expect(await markRead(owner, slug, 1)).toMatchObject({ ownerReadSeq: 2 });
  expect(await markRead(owner, slug, 0)).toMatchObject({ ownerReadSeq: 2 });
  expect(await markRead(owner, slug, 2)).toMatchObject({ ownerReadSeq: 2 });
  expect(await markRead(owner, slug, 3)).toEqual({ ownerReadSeq: 3, visitorReadSeq: 0, unreadCount: 0 });
});

test('of marks that come at once the greatest stays', async () => {
  const { owner, slug } = await aTalk();
  await Promise.all([3, 1, 2, 3, 1, 2].map((seq) => markRead(owner, slug, seq)));
  expect(await markRead(owner, slug, 0)).toMatchObject({ ownerReadSeq: 3 });
});

test('a mark of the one participant makes the messages of the other read, up to it', async () => {
  const { owner, visitor, slug } = await aTalk();
  await sendMessage(owner, slug, 'four');
  const read = `query ($slug: String!) { chatRoom(slug: $slug) { messages { nodes { isRead } } } }`;
  const isRead = async (person: Person) => {
    const answer = await person.query<{ chatRoom: { messages: { nodes: { isRead: boolean }[] } } }>(read, {
      slug,
    });
    return answer.chatRoom.messages.nodes.map((message) => message.isRead);
  };
  expect(await isRead(visitor)).toEqual([false, false, false, false]);
  await markRead(owner, slug, 2);
  expect(await isRead(visitor)).toEqual([true, true, false, false]);
  expect(await isRead(owner)).toEqual([true, true, false, false]);
  await markRead(visitor, slug, 4);
  expect(await isRead(owner)).toEqual([true, true, false, true]);
});

test('a mark outside the log is refused and moves nothing', async () => {
  const { owner, slug } = await aTalk();
  await markRead(owner, slug, 1);
  for (const seq of [-1, 4, 2 ** 31 - 1]) {
    const refused = await owner.fails(mark, { slug, seq });
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'seq' } });
  }
  for (const seq of [2 ** 31, 1.5, '1', null])
    expect(await owner.fails(mark, { slug, seq })).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(await markRead(owner, slug, 0)).toMatchObject({ ownerReadSeq: 1 });
});
