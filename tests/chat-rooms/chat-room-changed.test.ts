import { expect, test } from '@jest/globals';
import { publishRoomHint, type RoomHint } from '../../src/chat-rooms/room-hint.js';
import { editMessage, recallMessage } from '../messages/changes.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { eve, nobody } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import type { Subscription } from '../support/subscription.js';
import { until } from '../support/until.js';

const app = await startTestApp();

const changes = `
  subscription {
    chatRoomChanged { slug viewerRole lastSeq unreadCount ownerReadSeq visitorReadSeq lastMessage { content } }
  }`;

interface Change {
  readonly chatRoomChanged: {
    readonly slug: string;
    readonly viewerRole: string;
    readonly lastSeq: number;
    readonly unreadCount: number;
    readonly ownerReadSeq: number;
    readonly lastMessage: { readonly content: string } | null;
  };
}

type Room = Change['chatRoomChanged'];

/** Receives changed rooms until one satisfies `isSo`. @returns all of them, that one last */
async function heardUntil(heard: Subscription<Change>, isSo: (room: Room) => boolean): Promise<Room[]> {
  const rooms: Room[] = [];
  do rooms.push((await heard.next()).chatRoomChanged);
  while (!isSo(rooms.at(-1) as Room));
  return rooms;
}

/** A subscription that is known to be live: it has received a change of the person's own room. */
async function listening(person: Person): Promise<{ heard: Subscription<Change>; own: string }> {
  const own = await createChat(person, await createProject((await aRoom(app)).owner));
  const heard = person.subscribe<Change>(changes);
  await heard.onceHeard(() => sendMessage(person, own, 'Is this on?'));
  return { heard, own };
}

test('both participants hear when the last message is edited, and when it is recalled', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'Helo');
  const ears = await Promise.all([listening(owner), listening(visitor)]);
  const both = (content: string) =>
    Promise.all(
      ears.map(({ heard }) =>
        heardUntil(heard, (room) => room.slug === slug && room.lastMessage?.content === content),
      ),
    );
  await editMessage(visitor, id, 'Hello');
  await both('Hello');
  await recallMessage(visitor, id);
  const [atOwner] = await both('');
  expect(atOwner?.at(-1)).toMatchObject({ lastSeq: 1, unreadCount: 1 });
});

test('both participants hear of a new room, of a message and of a read mark', async () => {
  const { owner, visitor } = await aRoom(app);
  const ears = await Promise.all([listening(owner), listening(visitor)]);
  const both = (isSo: (room: Room) => boolean) =>
    Promise.all(ears.map(async ({ heard }) => (await heardUntil(heard, isSo)).at(-1)));
  const slug = await createChat(visitor, await createProject(owner));
  expect(await both((room) => room.slug === slug)).toMatchObject([
    { viewerRole: 'OWNER', lastSeq: 0, lastMessage: null },
    { viewerRole: 'VISITOR', lastSeq: 0, lastMessage: null },
  ]);
  await sendMessage(visitor, slug, 'Hello');
  expect(await both((room) => room.slug === slug && room.lastSeq === 1)).toMatchObject([
    { unreadCount: 1, lastMessage: { content: 'Hello' } },
    { unreadCount: 0, lastMessage: { content: 'Hello' } },
  ]);
  await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 1) { id } }', { slug });
  expect(await both((room) => room.slug === slug && room.ownerReadSeq === 1)).toMatchObject([
    { unreadCount: 0 },
    { unreadCount: 0 },
  ]);
});

test('a third person hears nothing of a room', async () => {
  const { visitor, slug } = await aRoom(app);
  const inside = await listening(visitor);
  const outsider = await eve(app);
  const outside = await listening(outsider);
  await sendMessage(visitor, slug, 'Between us');
  await heardUntil(inside.heard, (room) => room.slug === slug);
  await sendMessage(outsider, outside.own, 'sentinel');
  const heard = await heardUntil(outside.heard, (room) => room.lastMessage?.content === 'sentinel');
  expect(new Set(heard.map((room) => room.slug))).toEqual(new Set([outside.own]));
});

test('who leaves leaves nothing behind', async () => {
  const before = app.services.roomWatches.size;
  const { owner, visitor, slug } = await aRoom(app);
  const all = [owner, owner, visitor].map((person) => person.subscribe<Change>(changes));
  for (const heard of all) await heard.onceHeard(() => sendMessage(visitor, slug, 'Hello'));
  expect(app.services.roomWatches.size).toBe(before + 2);
  await Promise.all(all.map((heard) => heard.close()));
  await until('nobody watches', () => app.services.roomWatches.size === before);
});

test('only who is signed in hears of rooms', async () => {
  expect(await nobody(app).subscribe(changes).nextError()).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test.each([{ room: 'abc' }, { seq: -1 }, { owner: '0x1' }, { visitor: 7 }])(
  'a forged hint of %p ends nothing',
  async (forged) => {
    const { owner, visitor, slug } = await aRoom(app);
    const { heard } = await listening(owner);
    app.services.hints.publish('room', {
      room: '1',
      owner: owner.id,
      visitor: visitor.id,
      seq: 1,
      ...forged,
    });
    await sendMessage(visitor, slug, 'still there');
    await heardUntil(heard, (room) => room.lastMessage?.content === 'still there');
  },
);

test('a second change within the same millisecond is told too, when its hint is lost', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { heard } = await listening(visitor);
  for (let seq = 1; seq <= 2; seq += 1) await sendMessage(owner, slug, 'Hello');
  await heardUntil(heard, (room) => room.slug === slug && room.lastSeq === 2);
  const read = (at: string, seq: number) =>
    app.services.database.run<RoomHint>(
      `update chat_room set owner_read_seq = $2, updated_at = ${at} where slug = $1
       returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq`,
      [slug, seq],
    );
  const [hint] = await read(`date_trunc('milliseconds', clock_timestamp()) + interval '100 microseconds'`, 1);
  if (hint) publishRoomHint(app, hint);
  await heardUntil(heard, (room) => room.ownerReadSeq === 1);
  await read(`updated_at + interval '200 microseconds'`, 2);
  await heardUntil(heard, (room) => room.ownerReadSeq === 2);
});
