import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { blockChat, endProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { eve } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { deleteAccount } from '../privacy/acts.js';
import { editMessage, readRoom, recall, recallMessage } from './changes.js';

const app = await startTestApp();
const { run } = app.services.database;

async function aTalk(text = 'Hello') {
  const room = await aRoom(app);
  return { ...room, message: await sendMessage(room.visitor, room.slug, text) };
}

test('a recalled message leaves a tombstone, and its text is kept where only staff can find it', async () => {
  const { owner, visitor, slug, message } = await aTalk();
  const recalled = await recallMessage(visitor, message.id);
  expect(recalled).toEqual({
    ...message,
    ...{ content: '', version: 1, isRemoved: true, editedAt: null, editableUntil: null },
  });
  expect(await readRoom(owner, slug)).toMatchObject({
    version: 1,
    lastSeq: 1,
    messages: { nodes: [recalled] },
  });
  expect(
    await run('select version, content from message_revision where message_id = $1', [message.id]),
  ).toEqual([{ version: 0, content: 'Hello' }]);
});

test('a second recall changes nothing', async () => {
  const { visitor, slug, message } = await aTalk();
  const recalled = await recallMessage(visitor, message.id);
  const before = await readRoom(visitor, slug);
  expect(await recallMessage(visitor, message.id)).toEqual(recalled);
  expect(await readRoom(visitor, slug)).toEqual(before);
});

test('a message can be recalled at any age, in closed and blocked rooms too', async () => {
  const { owner, visitor, projectId, slug, message } = await aTalk();
  const [second, third] = [
    await sendMessage(visitor, slug, 'two'),
    await sendMessage(visitor, slug, 'three'),
  ];
  await run(`update message set created_at = now() - interval '2 years' where id = $1`, [message.id]);
  await blockChat(owner, slug);
  expect(await recallMessage(visitor, message.id)).toMatchObject({ isRemoved: true });
  await endProject(owner, projectId);
  expect(await recallMessage(visitor, second.id)).toMatchObject({ isRemoved: true });
  await deleteAccount(owner);
  expect(await recallMessage(visitor, third.id)).toMatchObject({ isRemoved: true });
});

test('nobody but its sender recalls a message, and a third person learns nothing', async () => {
  const { owner, slug, message } = await aTalk();
  expect((await owner.fails(recall, { id: message.id })).code).toBe('FORBIDDEN');
  const third = await eve(app);
  const unknown = await third.fails(recall, { id: randomUUID() });
  expect(unknown.code).toBe('NOT_FOUND');
  for (const id of [message.id, 'x', '']) expect(await third.fails(recall, { id })).toEqual(unknown);
  expect(await readRoom(owner, slug)).toMatchObject({ version: 0, messages: { nodes: [message] } });
});

test('a recalled message that was not read yet still counts as unread, and moves no room in the list', async () => {
  const { owner, visitor, slug, message } = await aTalk();
  const active = () => run('select active_at from chat_room where slug = $1', [slug]);
  const before = { room: await readRoom(owner, slug), active: await active() };
  await recallMessage(visitor, message.id);
  const { unreadCount, updatedAt } = await readRoom(owner, slug);
  expect(unreadCount).toBe(1);
  expect(updatedAt > before.room.updatedAt).toBe(true);
  expect(await active()).toEqual(before.active);
});

test('with an account its earlier texts are erased too', async () => {
  const { owner, visitor, slug, message } = await aTalk();
  const { id } = await sendMessage(visitor, slug, 'secret');
  await editMessage(visitor, message.id, 'Hello!');
  await recallMessage(visitor, id);
  const ids = [message.id, id];
  const kept = () => run('select 1 from message_revision where message_id = any($1::uuid[])', [ids]);
  expect(await kept()).toHaveLength(2);
  await deleteAccount(owner);
  expect(await kept()).toHaveLength(2);
  await deleteAccount(visitor);
  expect(await kept()).toEqual([]);
});
