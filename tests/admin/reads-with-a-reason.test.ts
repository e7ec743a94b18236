import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { ownApp } from '../support/own-app.js';
import { aRoom } from '../support/room.js';
import { lastEntry, rowsOf } from './lists.js';
import { staff } from './staff.js';

const app = await ownApp({ ADMIN_READS: 'reason' });
const { database } = app.services;
const unlock = 'mutation ($id: ID!, $reason: String!) { adminUnlockRoom(roomId: $id, reason: $reason) }';

async function lockedRoom() {
  const { visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'ripe secret plums');
  const sql = 'select id::text from chat_room where slug = $1';
  const [room] = await database.run<{ id: string }>(sql, [slug]);
  return { visitor, id: room?.id ?? '', filters: [{ column: 'room', is: room?.id ?? '' }] };
}

test('texts are hidden until the staff member writes a reason, and from others also then', async () => {
  const [admin, other] = [await staff(app), await staff(app)];
  const { visitor, id, filters } = await lockedRoom();
  const read = { list: 'messages', columns: ['content', 'text'], filters };
  const hidden = { name: `${visitor.username}: `, cells: [null, null] };
  expect(await rowsOf(admin, read)).toMatchObject([hidden]);
  await admin.query(unlock, { id, reason: 'The owner asked for help' });
  const entry = { act: 'unlockRoom', room_id: id, details: { reason: 'The owner asked for help' } };
  expect(await lastEntry(app, admin)).toMatchObject(entry);
  const shown = { cells: ['ripe secret plums', 'ripe secret plums'] };
  expect(await rowsOf(admin, read)).toMatchObject([shown]);
  expect(await rowsOf(other, read)).toMatchObject([hidden]);
});

test('a reason holds for one hour', async () => {
  const admin = await staff(app);
  const { id, filters } = await lockedRoom();
  const add = `
    insert into audit_entry (at, staff_id, act, room_id, details)
    values (clock_timestamp() - $3::interval, $1, 'unlockRoom', $2, '{}')`;
  const cells = async () => (await rowsOf(admin, { list: 'messages', columns: ['text'], filters }))[0]?.cells;
  await database.run(add, [admin.id, id, '61 minutes']);
  expect(await cells()).toEqual([null]);
  await database.run(add, [admin.id, id, '59 minutes']);
  expect(await cells()).toEqual(['ripe secret plums']);
});

test('a search by content, and a sort by it, tell nothing about rooms that are locked', async () => {
  const admin = await staff(app);
  const [open, locked] = [await lockedRoom(), await lockedRoom()];
  await admin.query(unlock, { id: open.id, reason: 'Searching for plums' });
  const found = await rowsOf(admin, { list: 'messages', search: 'secret plums', columns: ['room'] });
  expect(found.map(({ links }) => links)).toEqual([[open.id]]);
  const sorted = await rowsOf(admin, { list: 'messages', sort: 'content', filters: locked.filters });
  expect(sorted).toHaveLength(1);
});

test('an empty reason, and a room that is not there, unlock nothing', async () => {
  const admin = await staff(app);
  const { id } = await lockedRoom();
  expect((await admin.fails(unlock, { id, reason: ' ' })).code).toBe('BAD_USER_INPUT');
  for (const missing of ['987654321', 'x'])
    expect((await admin.fails(unlock, { id: missing, reason: 'Why not' })).code).toBe('NOT_FOUND');
});
