import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { hideMessage } from '../../src/messages/hide-message.js';
import { deleteAccount } from '../privacy/acts.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { actAsStaff } from '../support/staff-act.js';
import { editMessage, readRoom, recallMessage } from './changes.js';

const app = await startTestApp();
const { database } = app.services;

const hide = (id: string) => actAsStaff(app, (run) => hideMessage(run, id));
const revisions = (id: string) =>
  database.run('select version, content from message_revision where message_id = $1 order by version', [id]);
const changed = `
  subscription ($slug: String!) {
    messageChanged(roomSlug: $slug, afterVersion: 0) { id content isRemoved isHidden version editedAt editableUntil }
  }`;

async function aTalk() {
  const room = await aRoom(app);
  return { ...room, message: await sendMessage(room.visitor, room.slug, 'rude') };
}

test('a hidden message is a tombstone for both participants, at once, and its text stays for staff', async () => {
  const { owner, visitor, slug, message } = await aTalk();
  await sendMessage(owner, slug, 'Please stop');
  const ears = [owner, visitor].map((person) => person.subscribe(changed, { slug }));
  const rooms = owner.subscribe('subscription { chatRoomChanged { slug version } }');
  await rooms.onceHeard(() => sendMessage(owner, slug, 'Is this on?'));
  await hide(message.id);
  const tombstone = {
    ...{ id: message.id, content: '', isRemoved: true, isHidden: true },
    ...{ version: 1, editedAt: null, editableUntil: null },
  };
  for (const heard of ears) expect(await heard.next()).toEqual({ messageChanged: tombstone });
  let version = 0;
  while (version < 1) {
    const change = (await rooms.next()) as { chatRoomChanged: { version: number } };
    version = change.chatRoomChanged.version;
  }
  const replay = visitor.subscribe(
    'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content isHidden } }',
    { slug },
  );
  expect(await replay.next()).toEqual({ messageAdded: { content: '', isHidden: true } });
  expect(await replay.next()).toEqual({ messageAdded: { content: 'Please stop', isHidden: false } });
  expect(await revisions(message.id)).toEqual([{ version: 0, content: 'rude' }]);
});

test('hiding twice, also at once, is hiding once', async () => {
  const { owner, slug, message } = await aTalk();
  await Promise.all([hide(message.id), hide(message.id), hide(message.id)]);
  const room = await readRoom(owner, slug);
  await hide(message.id);
  expect(await readRoom(owner, slug)).toEqual(room);
  expect(room.version).toBe(1);
  expect(await revisions(message.id)).toHaveLength(1);
});

test('its sender can neither edit nor recall it, and sending it again changes nothing', async () => {
  const { visitor, slug, message } = await aTalk();
  await editMessage(visitor, message.id, 'still rude');
  await hide(message.id);
  await expect(editMessage(visitor, message.id, 'nice')).rejects.toMatchObject({ code: 'MESSAGE_REMOVED' });
  expect(await recallMessage(visitor, message.id)).toMatchObject({ version: 2, isRemoved: true });
  expect((await sendMessage(visitor, slug, 'rude', message.id)).content).toBe('');
  const isHidden = '{ chatRooms { nodes { messages { nodes { isHidden } } } } }';
  expect(JSON.stringify(await visitor.query(isHidden))).toContain('"isHidden":true');
});

test('a recalled message becomes hidden too, as its next version, and its earlier text stays the only one', async () => {
  const { visitor, slug, message } = await aTalk();
  await recallMessage(visitor, message.id);
  const removedAt = () => database.run('select removed_at from message where id = $1', [message.id]);
  const recalledAt = await removedAt();
  const heard = visitor.subscribe(changed, { slug });
  expect(await heard.next()).toMatchObject({ messageChanged: { version: 1, isHidden: false } });
  await hide(message.id);
  const tombstone = { version: 2, content: '', isRemoved: true, isHidden: true };
  expect(await heard.next()).toMatchObject({ messageChanged: tombstone });
  expect(await removedAt()).toEqual(recalledAt);
  expect(await revisions(message.id)).toEqual([{ version: 0, content: 'rude' }]);
});

test.each([randomUUID(), 'x'])('a message that is not there (%s) is not found', async (id) => {
  await expect(hide(id)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
});

test('edits, recalls and hiding at the same time end hidden or recalled, in one order for all', async () => {
  for (let round = 1; round <= 5; round += 1) {
    const { owner, visitor, slug, message } = await aTalk();
    const acts = [
      () => editMessage(visitor, message.id, 'edited'),
      () => recallMessage(visitor, message.id),
      () => hide(message.id),
    ];
    const done = await Promise.allSettled(acts.map((act) => act()));
    const codes = done.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string }] : []));
    expect(codes.map(({ code }) => code).filter((code) => code !== 'MESSAGE_REMOVED')).toEqual([]);
    const { version, messages } = await readRoom(owner, slug);
    expect(messages.nodes[0]).toMatchObject({ content: '', isRemoved: true, version });
  }
});

test('an act that is rolled back hides nothing', async () => {
  const { owner, slug, message } = await aTalk();
  const failing = database.transaction(async (run) => {
    await hideMessage(run, message.id);
    throw new Error('The audit row could not be written.');
  });
  await expect(failing).rejects.toThrow('audit');
  expect(await readRoom(owner, slug)).toMatchObject({
    version: 0,
    messages: { nodes: [{ content: 'rude' }] },
  });
});

test('with the account of its sender, the text of a hidden message is gone for staff too', async () => {
  const { owner, visitor, slug, message } = await aTalk();
  await hide(message.id);
  const { version } = await readRoom(owner, slug);
  await deleteAccount(visitor);
  expect(await revisions(message.id)).toEqual([]);
  expect((await readRoom(owner, slug)).messages.nodes[0]).toMatchObject({ isRemoved: true, version });
});
