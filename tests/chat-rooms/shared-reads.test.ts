import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { aRoom, type Room } from '../support/room.js';
import { Statements } from '../support/statements.js';
import { type Frame, RawSocket } from '../transport/raw-socket.js';

const statements = new Statements();
const app = await startTestApp({}, { onQuery: statements.onQuery });

const fields = `slug unreadCount viewerRole canSend owner { name } project { title account { name } }
  lastMessage { content isRead sender { name } chatRoom { unreadCount } }
  messages(last: 2) { nodes { content sender { name } } }`;
const changed = `subscription { chatRoomChanged { ${fields} } }`;
const added = `subscription ($slug: String!) { messageAdded(roomSlug: $slug) { content chatRoom { ${fields} } } }`;

interface Seen {
  readonly unreadCount: number;
  readonly viewerRole: string;
  readonly lastMessage: { readonly content: string };
}

/** Starts the streams of one person on a socket. @returns what each of them gets of the message `text` */
async function streamsOf(person: Person, count: number, query: string, slug: string) {
  const socket = await RawSocket.ready(person);
  for (let id = 1; id <= count; id += 1) socket.ask(String(id), query, { slug });
  return async (text: string): Promise<Seen[]> => {
    const seen = new Map<string, Seen>();
    while (seen.size < count) {
      const { id = '', payload } = (await socket.next()) as Frame & { payload: { data: unknown } };
      const data = payload.data as { chatRoomChanged?: Seen; messageAdded?: { chatRoom: Seen } };
      const room = data.chatRoomChanged ?? data.messageAdded?.chatRoom;
      if (room?.lastMessage.content === text) seen.set(id, room);
    }
    return [...seen.values()];
  };
}

/** The number of statements that one more message takes while these streams run. */
async function costOf(room: Room, query: string, [ofOwner, ofVisitor]: [number, number]): Promise<number> {
  const ears = await Promise.all([
    streamsOf(room.owner, ofOwner, query, room.slug),
    streamsOf(room.visitor, ofVisitor, query, room.slug),
  ]);
  // The streams are live when each of them has heard something. One that was not yet live misses a message without a cursor.
  let heard: Seen[][] = [];
  let isLive = false;
  const live = Promise.all(ears.map((ear) => ear('Is this on?'))).then(() => (isLive = true));
  while (!isLive) await sendMessage(room.visitor, room.slug, 'Is this on?');
  await live;
  // Events of those messages that still run would count below.
  const settled = Promise.all(ears.map((ear) => ear('Settled')));
  await sendMessage(room.visitor, room.slug, 'Settled');
  await settled;
  const seen = await statements.during(async () => {
    await sendMessage(room.visitor, room.slug, 'Now');
    heard = await Promise.all(ears.map((ear) => ear('Now')));
  });
  const [owners = [], visitors = []] = heard;
  expect(new Set(owners.map(({ viewerRole }) => viewerRole))).toEqual(new Set(['OWNER']));
  expect(new Set(visitors.map(({ viewerRole }) => viewerRole))).toEqual(new Set(['VISITOR']));
  expect(owners.every(({ unreadCount }) => unreadCount > 0)).toBe(true);
  expect(visitors.every(({ unreadCount }) => unreadCount === 0)).toBe(true);
  return seen.length;
}

test.each([
  ['changes of rooms', changed, 20],
  ['messages', added, 4],
])('of %s, many streams of two people take the reads of one stream each', async (_what, query, many) => {
  const one = await costOf(await aRoom(app), query, [1, 1]);
  const all = await costOf(await aRoom(app), query, [many, many]);
  // The sweep, and a hint that arrives while a read runs, may add some. Each stream for itself would add hundreds.
  expect(all).toBeLessThanOrEqual(one + 12);
});
