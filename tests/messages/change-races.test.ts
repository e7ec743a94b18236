import { expect, test } from '@jest/globals';
import { blockChat, endProject, reopenProject, sendMessage, unblockChat } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { deleteAccount } from '../privacy/acts.js';
import { editMessage, readRoom, recallMessage } from './changes.js';
import { holdDatabase } from './hold-database.js';

const app = await sharedApp();
const { run } = app.services.database;
const { open, untilHeld } = holdDatabase(app);

async function aTalk() {
  const room = await aRoom(app);
  return { ...room, message: await sendMessage(room.visitor, room.slug, 'Hello') };
}

test('an edit that waits for the room is decided by what holds after the wait', async () => {
  const blocked = 'update chat_room set blocked_by_owner = true where slug = $1';
  const moved = 'update chat_room set owner_id = visitor_id, visitor_id = owner_id where slug = $1';
  const left =
    'update chat_room set visitor_id = (select max(id) from "user" where id not in (owner_id, visitor_id)) where slug = $1';
  for (const [change, code] of [
    [blocked, 'FORBIDDEN'],
    [left, 'NOT_FOUND'],
    [moved, null],
  ] as const) {
    const { visitor, slug, message } = await aTalk();
    const release = await open([change, [slug]]);
    const edited = editMessage(visitor, message.id, 'In time?').then(
      () => null,
      (error: { code: string }) => error.code,
    );
    await untilHeld();
    await release();
    expect(await edited).toBe(code);
  }
});

test('of an edit and a recall at the same time the recall lasts', async () => {
  for (let round = 1; round <= 10; round += 1) {
    const { visitor, slug, message } = await aTalk();
    const acts = [() => editMessage(visitor, message.id, 'edited'), () => recallMessage(visitor, message.id)];
    const [edited] = await Promise.allSettled((round % 2 ? acts : acts.toReversed()).map((act) => act()));
    if (edited?.status === 'rejected')
      expect((edited.reason as { code: string }).code).toBe('MESSAGE_REMOVED');
    expect((await readRoom(visitor, slug)).messages.nodes[0]).toMatchObject({ content: '', isRemoved: true });
  }
});

test('an edit that waits for the deletion of its account leaves no text behind', async () => {
  const { visitor, slug, message } = await aTalk();
  const release = await open(['select from chat_room where slug = $1 for update', [slug]]);
  const deleted = deleteAccount(visitor);
  await untilHeld();
  const edited = refusalOf(editMessage(visitor, message.id, 'Too late'));
  await release();
  await deleted;
  expect(['MESSAGE_REMOVED', 'UNAUTHENTICATED', 'FORBIDDEN']).toContain((await edited).code);
  expect(await run('select content from message where id = $1', [message.id])).toEqual([{ content: '' }]);
  expect(await run('select 1 from message_revision where message_id = $1', [message.id])).toEqual([]);
});

test('changes beside sends, blocks, ends of projects and deletions never fail for want of order', async () => {
  const rooms = await Promise.all(Array.from({ length: 4 }, aTalk));
  const own = await Promise.all(rooms.map(({ owner, slug }) => sendMessage(owner, slug, 'Mine')));
  const acts = rooms.flatMap(({ owner, visitor, projectId, slug, message }, n) => [
    () => editMessage(visitor, message.id, 'one'),
    () => sendMessage(owner, slug, 'Hello'),
    () => editMessage(owner, own[n]?.id ?? '', 'mine'),
    () => blockChat(visitor, slug).then(() => unblockChat(visitor, slug)),
    () => recallMessage(visitor, message.id),
    () => endProject(owner, projectId).then(() => reopenProject(owner, projectId)),
    () => (n % 2 ? deleteAccount(owner) : editMessage(visitor, message.id, 'two')),
    () => recallMessage(owner, own[n]?.id ?? ''),
  ]);
  const done = await Promise.allSettled(acts.map((act) => act()));
  const codes = done.map((one) =>
    one.status === 'rejected' ? (one.reason as { code: string }).code : 'done',
  );
  expect(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE'].filter((code) => codes.includes(code))).toEqual([]);
  const slugs = rooms.map(({ slug }) => slug);
  const wrong = `
    select message.id from message join chat_room room on room.id = chat_room_id
     where slug = any($1) and (message.version > room.version or (content = '') <> (removed_at is not null))`;
  expect(await run(wrong, [slugs])).toEqual([]);
});
