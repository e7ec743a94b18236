import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { blockChat, createChat, createProject, listen, sendMessage, unblockChat } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { eve } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();

const state = 'isBlocked isBlockedByViewer isClosed canSend';
const read = `query ($slug: String!) { chatRoom(slug: $slug) { ${state} } }`;
const send = 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "Hello?") { seq } }';
const changes = `subscription { chatRoomChanged { slug ${state} } }`;

test('a block stops the sends of both at once, on open sockets too', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const heard = listen(owner, slug);
  await sendMessage(visitor, slug, 'Before');
  await heard.next();
  await blockChat(owner, slug);
  for (const person of [owner, visitor]) {
    expect((await refusalOf(sendMessage(person, slug, 'After'))).code).toBe('FORBIDDEN');
    expect((await person.subscribe(send, { slug }).nextError()).code).toBe('FORBIDDEN');
  }
  await unblockChat(owner, slug);
  expect(await sendMessage(visitor, slug, 'Again')).toMatchObject({ seq: 2 });
  expect((await heard.next()).messageAdded.content).toBe('Again');
});

test('each sees who blocks whom', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const open = { isBlocked: false, isBlockedByViewer: false, isClosed: false, canSend: true };
  expect(await visitor.query(read, { slug })).toEqual({ chatRoom: open });
  await blockChat(visitor, slug);
  const blocked = { ...open, isBlocked: true, canSend: false };
  expect(await owner.query(read, { slug })).toEqual({ chatRoom: blocked });
  expect(await visitor.query(read, { slug })).toEqual({ chatRoom: { ...blocked, isBlockedByViewer: true } });
});

test('a refused send tells nobody who blocked them', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await blockChat(visitor, slug);
  const { message } = await refusalOf(sendMessage(owner, slug, 'Hello?'));
  expect(message).toBe('You cannot send messages in this chat.');
});

test('only who has set a block lifts it, and both may have set one', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  for (const person of [owner, visitor, owner]) await blockChat(person, slug);
  await unblockChat(visitor, slug);
  expect(await visitor.query(read, { slug })).toMatchObject({
    chatRoom: { isBlocked: true, isBlockedByViewer: false },
  });
  expect((await refusalOf(sendMessage(visitor, slug, 'Hello'))).code).toBe('FORBIDDEN');
  await unblockChat(owner, slug);
  expect((await sendMessage(visitor, slug, 'Hello')).seq).toBe(1);
});

test('a block is of a person: it holds in all rooms of the two, in new ones too, whoever opened them', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const open = async (opener: Person, other: Person) => createChat(opener, await createProject(other));
  const before = [await open(visitor, owner), await open(owner, visitor)];
  await blockChat(owner, slug);
  const rooms = [slug, ...before, await open(visitor, owner), await open(owner, visitor)];
  for (const room of rooms) {
    for (const person of [owner, visitor])
      expect((await refusalOf(sendMessage(person, room, 'Hello'))).code).toBe('FORBIDDEN');
    expect(await owner.query(read, { slug: room })).toMatchObject({ chatRoom: { isBlockedByViewer: true } });
    expect(await visitor.query(read, { slug: room })).toMatchObject({
      chatRoom: { isBlocked: true, isBlockedByViewer: false },
    });
  }
  await unblockChat(owner, rooms.at(-1) ?? '');
  for (const room of [...rooms, await open(visitor, owner)])
    expect((await sendMessage(visitor, room, 'Hello')).seq).toBe(1);
});

test('a block is of two: neither is kept from anybody else', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  const other = await eve(app);
  const otherSlug = await createChat(other, projectId);
  await blockChat(owner, slug);
  expect((await sendMessage(owner, otherSlug, 'Hello')).seq).toBe(1);
  expect((await sendMessage(other, await createChat(other, await createProject(visitor)), 'Hi')).seq).toBe(1);
});

test('what was accepted before is still given for its id, and what was not is refused', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const id = randomUUID();
  const sent = await sendMessage(visitor, slug, 'Hello', id);
  await blockChat(owner, slug);
  expect(await sendMessage(visitor, slug, 'Hello', id)).toEqual(sent);
  expect((await refusalOf(sendMessage(visitor, slug, 'Other', id))).code).toBe('IDEMPOTENCY_CONFLICT');
  expect((await refusalOf(sendMessage(visitor, slug, 'Hello', randomUUID()))).code).toBe('FORBIDDEN');
});

test('a third person learns nothing of a block', async () => {
  const { owner, slug } = await aRoom(app);
  const outsider = await eve(app);
  await blockChat(owner, slug);
  expect((await refusalOf(sendMessage(outsider, slug, 'Hello'))).code).toBe('NOT_FOUND');
  expect((await refusalOf(blockChat(outsider, slug))).code).toBe('NOT_FOUND');
  expect((await refusalOf(unblockChat(outsider, slug))).code).toBe('NOT_FOUND');
});

test('both hear at once of a block and of its end', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const both = [owner, visitor].map((person) => person.subscribe<{ chatRoomChanged: object }>(changes));
  for (const heard of both) await heard.onceHeard(() => sendMessage(visitor, slug, 'Is this on?'));
  for (const isBlocked of [true, false]) {
    await (isBlocked ? blockChat : unblockChat)(owner, slug);
    const news = both.map(async (heard) => {
      let room: object;
      do room = (await heard.next()).chatRoomChanged;
      while ((room as { isBlocked: boolean }).isBlocked !== isBlocked);
      return room;
    });
    expect(await Promise.all(news)).toMatchObject([
      { slug, isBlocked, isBlockedByViewer: isBlocked, canSend: !isBlocked },
      { slug, isBlocked, isBlockedByViewer: false, canSend: !isBlocked },
    ]);
  }
});
