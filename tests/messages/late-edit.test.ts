import { expect, test } from '@jest/globals';
import { blockChat, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { edit, editMessage, readRoom, recallMessage } from './changes.js';
import { holdDatabase } from './hold-database.js';

const app = await sharedApp();
const { open, untilSomethingWaits } = holdDatabase(app);

/** A room with one message of the visitor, and what is stored of it: its text, and the version of the room. */
async function aTalk() {
  const room = await aRoom(app);
  const { id } = await sendMessage(room.visitor, room.slug, 'sent');
  const stored = async () => {
    const { messages, version } = await readRoom(room.owner, room.slug);
    return [messages.nodes[0]?.content, version];
  };
  return { ...room, id, stored };
}

test('a late retry of an edit that was made changes nothing after a newer edit, and succeeds', async () => {
  const { visitor, slug, owner, id, stored } = await aTalk();
  await editMessage(visitor, id, 'A', 0);
  const newer = await editMessage(visitor, id, 'B', 1);
  expect(await editMessage(visitor, id, 'A', 0)).toEqual(newer);
  await editMessage(visitor, id, 'C', 2);
  expect(await editMessage(visitor, id, 'A', 0)).toMatchObject({ content: 'C', version: 3 });
  expect(await editMessage(visitor, id, 'B', 1)).toMatchObject({ content: 'C', version: 3 });
  await blockChat(owner, slug);
  expect(await editMessage(visitor, id, 'A', 0)).toMatchObject({ content: 'C', version: 3 });
  expect(await stored()).toEqual(['C', 3]);
});

test('an edit that first arrives after a newer one is refused, with the version of now', async () => {
  const { visitor, id, stored } = await aTalk();
  await editMessage(visitor, id, 'B', 0);
  for (const content of ['A', 'sent']) {
    const refused = await visitor.fails(edit, { id, content, afterVersion: 0 });
    expect(refused).toMatchObject({ code: 'MESSAGE_CHANGED', extensions: { version: 1 } });
  }
  await editMessage(visitor, id, 'C', 1);
  await editMessage(visitor, id, 'B', 2);
  // This text has been there, but not as the one that followed version 0.
  expect((await visitor.fails(edit, { id, content: 'C', afterVersion: 0 })).code).toBe('MESSAGE_CHANGED');
  expect(await editMessage(visitor, id, 'D', 3)).toMatchObject({ content: 'D', version: 4 });
  expect(await stored()).toEqual(['D', 4]);
});

test('a change of another message of the room is no newer edit', async () => {
  const { visitor, slug, id, stored } = await aTalk();
  const other = await sendMessage(visitor, slug, 'other');
  await editMessage(visitor, other.id, 'other, edited');
  expect(await editMessage(visitor, id, 'A', 0)).toMatchObject({ content: 'A', version: 2 });
  expect(await editMessage(visitor, id, 'A', 0)).toMatchObject({ content: 'A', version: 2 });
  expect(await stored()).toEqual(['A', 2]);
});

test('the same text is a success after any version, and without a version an edit replaces any', async () => {
  const { visitor, id, stored } = await aTalk();
  await editMessage(visitor, id, 'A', 0);
  await editMessage(visitor, id, 'B', 1);
  expect(await editMessage(visitor, id, 'B', 0)).toMatchObject({ content: 'B', version: 2 });
  // As after a restored backup, which lost the version that the sender saw.
  expect(await editMessage(visitor, id, 'C', 9)).toMatchObject({ content: 'C', version: 3 });
  expect(await editMessage(visitor, id, 'A')).toMatchObject({ content: 'A', version: 4 });
  const negative = await visitor.fails(edit, { id, content: 'D', afterVersion: -1 });
  expect(negative).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'afterVersion' } });
  expect(await stored()).toEqual(['A', 4]);
});

test('a late retry does not bring back what was recalled', async () => {
  const { visitor, id, stored } = await aTalk();
  await editMessage(visitor, id, 'A', 0);
  await recallMessage(visitor, id);
  expect((await refusalOf(editMessage(visitor, id, 'A', 0))).code).toBe('MESSAGE_REMOVED');
  expect(await stored()).toEqual(['', 2]);
});

test('of edits of one version at the same time one is made', async () => {
  const { visitor, slug, id, stored } = await aTalk();
  const release = await open(['select from chat_room where slug = $1 for update', [slug]]);
  const texts = ['A', 'B', 'C', 'D'];
  const edits = texts.map((text) => editMessage(visitor, id, text, 0).catch((error: unknown) => error));
  await untilSomethingWaits();
  await release();
  const done = await Promise.all(edits);
  expect(done.filter((one) => (one as { version?: number }).version === 1)).toHaveLength(1);
  expect(done.filter((one) => (one as { code?: string }).code === 'MESSAGE_CHANGED')).toHaveLength(3);
  expect((await stored())[1]).toBe(1);
});
