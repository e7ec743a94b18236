import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { aRoom, type Room } from '../support/room.js';

const app = await startTestApp();

type Event = Record<string, unknown>;
type Variables = Readonly<Record<string, unknown>>;

/** What each subscription shows of one message, which arrives while all of them are live. */
async function liveEvents(
  { owner, slug }: Room,
  subscriptions: readonly (readonly [Person, string, Variables?])[],
): Promise<Event[]> {
  const streams = subscriptions.map(([person, selection, more = {}]) => {
    const types = Object.keys(more).map((name) => `, $${name}: Boolean!`);
    const query = `subscription ($slug: String!${types.join('')}) { messageAdded(roomSlug: $slug, afterSeq: 0) { ${selection} } }`;
    return person.subscribe<{ messageAdded: Event }>(query, { slug, ...more });
  });
  const next = () => Promise.all(streams.map(async (heard) => (await heard.next()).messageAdded));
  await sendMessage(owner, slug, 'first');
  await next();
  await sendMessage(owner, slug, 'second');
  return next();
}

test('viewers who ask the same get the same', async () => {
  const room = await aRoom(app);
  const { owner, visitor } = room;
  const selection = 'seq content isRead sender { id username }';
  const event = { seq: 2, content: 'second', isRead: false };
  const sender = { id: owner.id, username: owner.username };
  const events = await liveEvents(
    room,
    [owner, visitor, visitor].map((person) => [person, selection]),
  );
  expect(events).toEqual(events.map(() => ({ ...event, sender })));
});

test('a field of the viewer is each viewer’s own, in any order of subscribing', async () => {
  const room = await aRoom(app);
  const { owner, visitor } = room;
  const selection = 'seq chatRoom { viewerRole unreadCount }';
  const ofOwner = { seq: 2, chatRoom: { viewerRole: 'OWNER', unreadCount: 0 } };
  const ofVisitor = { seq: 2, chatRoom: { viewerRole: 'VISITOR', unreadCount: 2 } };
  const people = [visitor, owner, visitor, owner];
  expect(
    await liveEvents(
      room,
      people.map((person) => [person, selection]),
    ),
  ).toEqual([...[ofVisitor, ofOwner, ofVisitor, ofOwner]]);
});

test('one document with other variables, and other documents, each get what they select', async () => {
  const room = await aRoom(app);
  const { owner, visitor } = room;
  const optional = 'seq content @include(if: $isLong)';
  expect(
    await liveEvents(room, [
      [owner, optional, { isLong: true }],
      [visitor, optional, { isLong: false }],
      [visitor, optional, { isLong: true }],
      [owner, 'place: seq'],
      [visitor, 'place: content'],
      [visitor, '... on Message { seq __typename }'],
    ]),
  ).toEqual([
    ...[{ seq: 2, content: 'second' }, { seq: 2 }, { seq: 2, content: 'second' }],
    ...[{ place: 2 }, { place: 'second' }, { seq: 2, __typename: 'Message' }],
  ]);
});
