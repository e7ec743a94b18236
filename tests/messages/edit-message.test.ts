import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { blockChat, endProject, reopenProject, sendMessage, unblockChat } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { eve } from '../support/cast.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { deleteAccount } from '../privacy/acts.js';
import { edit, editMessage, readRoom, recallMessage } from './changes.js';

const app = await startTestApp();
const { run } = app.services.database;

/** A room with one message of the visitor. */
async function aTalk(text = 'Hello') {
  const room = await aRoom(app);
  return { ...room, message: await sendMessage(room.visitor, room.slug, text) };
}

const revisions = (id: string) =>
  run('select version, content from message_revision where message_id = $1 order by version', [id]);

test('an edit replaces the text for both, and keeps the earlier one where only staff can find it', async () => {
  const { owner, visitor, slug, message } = await aTalk('Helo');
  const edited = await editMessage(visitor, message.id.toUpperCase(), '  Hello  ');
  const expected = { ...message, content: 'Hello', version: 1, isRemoved: false };
  const times = { editedAt: expect.any(String), editableUntil: expect.any(String) };
  expect(edited).toEqual({ ...expected, ...times });
  for (const person of [owner, visitor])
    expect(await readRoom(person, slug)).toMatchObject({
      ...{ version: 1, lastSeq: 1, lastMessage: { version: 1, content: 'Hello' } },
      messages: { nodes: [edited] },
    });
  await editMessage(visitor, message.id, 'Hello!');
  expect(await revisions(message.id)).toEqual([
    { version: 0, content: 'Helo' },
    { version: 1, content: 'Hello' },
  ]);
});

test('each change in a room takes the next version', async () => {
  const { owner, visitor, slug, message } = await aTalk();
  const answer = await sendMessage(owner, slug, 'Yes');
  expect((await editMessage(visitor, message.id, 'one')).version).toBe(1);
  expect((await editMessage(owner, answer.id, 'two')).version).toBe(2);
  expect((await recallMessage(visitor, message.id)).version).toBe(3);
  expect(await readRoom(owner, slug)).toMatchObject({
    version: 3,
    messages: { nodes: [{ version: 3 }, { version: 2 }] },
  });
});

test('the same text again changes nothing, also when an edit would be refused by now', async () => {
  const { owner, visitor, slug, message } = await aTalk();
  const edited = await editMessage(visitor, message.id, 'Hello!');
  const before = await readRoom(owner, slug);
  expect(await editMessage(visitor, message.id, ' Hello! ')).toEqual(edited);
  expect(await readRoom(owner, slug)).toEqual(before);
  await blockChat(owner, slug);
  await run(`update message set created_at = now() - interval '2 days' where id = $1`, [message.id]);
  const { version, editedAt } = edited;
  expect(await editMessage(visitor, message.id, 'Hello!')).toMatchObject({ version, editedAt });
  expect(await revisions(message.id)).toHaveLength(1);
});

test('edits of one message at the same time each take a version, and each text but the last is kept', async () => {
  const { visitor, slug, message } = await aTalk('0');
  const texts = ['1', '2', '3', '4', '5', '6'];
  const edited = await Promise.all(texts.map((text) => editMessage(visitor, message.id, text)));
  const { version, messages } = await readRoom(visitor, slug);
  expect(version).toBe(texts.length);
  expect(messages.nodes[0]?.version).toBe(version);
  const kept = (await revisions(message.id)) as { content: string }[];
  const all = [...kept.map(({ content }) => content), messages.nodes[0]?.content];
  expect(all.toSorted()).toEqual(['0', ...texts]);
  expect(edited.every((each) => each.version >= 1)).toBe(true);
});

test('nobody but its sender edits a message, and a third person learns nothing', async () => {
  const { owner, slug, message } = await aTalk();
  const other = await aTalk();
  const refused = await owner.fails(edit, { id: message.id, content: 'Mine' });
  expect(refused.code).toBe('FORBIDDEN');
  const unknown = await other.owner.fails(edit, { id: randomUUID(), content: 'x' });
  for (const person of [await eve(app), other.owner, other.visitor])
    for (const id of [message.id, 'x', '1', ''])
      expect(await person.fails(edit, { id, content: 'x' })).toEqual(unknown);
  expect(unknown.code).toBe('NOT_FOUND');
  expect(await readRoom(owner, slug)).toMatchObject({ version: 0, messages: { nodes: [message] } });
});

test('a text that could not be sent can not replace one', async () => {
  const { visitor, slug, message } = await aTalk();
  for (const content of ['', '  ', '\u200b', 'a\0b', '\ud800', 'x'.repeat(4001)])
    expect(await visitor.fails(edit, { id: message.id, content })).toMatchObject({
      code: 'BAD_USER_INPUT',
      extensions: { field: 'content' },
    });
  expect((await editMessage(visitor, message.id, '💬'.repeat(4000))).content).toHaveLength(8000);
  expect(await readRoom(visitor, slug)).toMatchObject({ version: 1 });
});

test('where nobody can send, nobody can edit', async () => {
  const { owner, visitor, projectId, slug, message } = await aTalk();
  const code = async () => (await visitor.fails(edit, { id: message.id, content: 'y' })).code;
  await blockChat(owner, slug);
  expect(await code()).toBe('FORBIDDEN');
  await unblockChat(owner, slug);
  await endProject(owner, projectId);
  expect(await code()).toBe('FORBIDDEN');
  await reopenProject(owner, projectId);
  expect(await editMessage(visitor, message.id, 'x')).toMatchObject({ version: 1 });
  await deleteAccount(owner);
  expect(await code()).toBe('FORBIDDEN');
});

test('a send that is retried after its message was edited or recalled is still the same send', async () => {
  const { visitor, slug } = await aRoom(app);
  const id = randomUUID();
  await sendMessage(visitor, slug, 'first', id);
  await editMessage(visitor, id, 'second');
  await editMessage(visitor, id, 'third');
  expect(await sendMessage(visitor, slug, 'first', id)).toMatchObject({ id, content: 'third' });
  const conflict = (content: string) => refusalOf(sendMessage(visitor, slug, content, id));
  for (const content of ['second', 'third', 'other'])
    expect((await conflict(content)).code).toBe('IDEMPOTENCY_CONFLICT');
  await recallMessage(visitor, id);
  expect(await sendMessage(visitor, slug, 'first', id)).toMatchObject({ id, content: '' });
  expect((await conflict('third')).code).toBe('IDEMPOTENCY_CONFLICT');
});
