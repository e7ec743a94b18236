import { expect, test } from '@jest/globals';
import { editMessage, recallMessage } from '../messages/changes.js';
import { deleteAccount } from '../privacy/acts.js';
import { sendMessage } from '../support/acts.js';
import { ownApp } from '../support/own-app.js';
import { aRoom } from '../support/room.js';
import { lastEntry, pageOf, refusedPage, rowOf, rowsOf } from './lists.js';
import { staff } from './staff.js';

const app = await ownApp({ ADMIN_READS: 'reason' });
const { database } = app.services;
const unlock = 'mutation ($id: ID!, $reason: String!) { adminUnlockRoom(roomId: $id, reason: $reason) }';

async function lockedRoom() {
  const { visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'ripe secret plums');
  const sql = 'select id::text from chat_room where slug = $1';
  const [room] = await database.run<{ id: string }>(sql, [slug]);
  return { visitor, slug, id: room?.id ?? '', filters: [{ column: 'room', is: room?.id ?? '' }] };
}

test('texts are hidden until the staff member writes a reason, and from others also then', async () => {
  const [admin, other] = [await staff(app), await staff(app)];
  const { visitor, id, filters } = await lockedRoom();
  const read = { list: 'messages', columns: ['content', 'text'], filters };
  const hidden = { name: null, cells: [null, null] };
  expect(await rowsOf(admin, read)).toMatchObject([hidden]);
  await admin.query(unlock, { id, reason: 'The owner asked for help' });
  const entry = { act: 'unlockRoom', room_id: id, details: { reason: 'The owner asked for help' } };
  expect(await lastEntry(app, admin)).toMatchObject(entry);
  const shown = {
    name: `${visitor.username}: ripe secret plums`,
    cells: ['ripe secret plums', 'ripe secret plums'],
  };
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
  for (const text of ['snake', 'ant', 'zebra', 'cow', 'tiger', 'bear', 'wolf', 'lion', 'yak', 'fox'])
    await sendMessage(locked.visitor, locked.slug, text);
  for (const sort of ['content', 'text']) {
    const asked = { list: 'messages', sort, columns: ['seq'], filters: locked.filters, first: 200 };
    const { nodes, pageInfo } = await pageOf(admin, asked);
    expect(nodes).toHaveLength(11);
    const order = { ids: nodes.map(({ id }) => id), seqs: nodes.map(({ cells }) => Number(cells[0])) };
    // By their ids or as they were sent, as rows whose cells are all empty.
    const isById = order.ids.join() === order.ids.toSorted().join();
    expect(isById ? 'by id' : order.seqs).toEqual(isById ? 'by id' : order.seqs.toSorted((a, b) => a - b));
    const cursor = JSON.parse(Buffer.from(pageInfo.endCursor ?? '', 'base64url').toString()) as string[];
    // After the signature, which could have such letters by chance.
    const keys = cursor.slice(3).join(' ');
    for (const text of ['fox', 'zebra', 'snake', 'yak', 'plums']) expect(keys).not.toContain(text);
  }
});

test('a page after a text that was locked again is refused', async () => {
  const admin = await staff(app);
  const { id, filters } = await lockedRoom();
  await admin.query(unlock, { id, reason: 'Reading for an hour' });
  const asked = { list: 'messages', sort: 'text', filters };
  const { pageInfo } = await pageOf(admin, asked);
  const after = pageInfo.endCursor;
  expect(await rowsOf(admin, { ...asked, after })).toEqual([]);
  await database.run('alter table audit_entry disable trigger user', []);
  await database.run(`delete from audit_entry where act = 'unlockRoom' and room_id = $1`, [id]);
  await database.run('alter table audit_entry enable trigger user', []);
  expect((await refusedPage(admin, { ...asked, after })).code).toBe('BAD_USER_INPUT');
});

test('the earlier texts of a message are read, newest first, with an entry in the audit, until its account is deleted', async () => {
  const admin = await staff(app);
  const { visitor, slug, id } = await lockedRoom();
  const message = (await sendMessage(visitor, slug, 'rude')).id;
  const other = (await sendMessage(visitor, slug, 'other')).id;
  for (const text of ['ruder', 'harmless']) await editMessage(visitor, message, text);
  for (const one of [message, other]) await recallMessage(visitor, one);
  const filters = [{ column: 'message', is: message }];
  const read = { list: 'earlierTexts', columns: ['content'], filters, sort: '-version' };
  const texts = async () => (await rowsOf(admin, read)).map(({ cells }) => cells[0]);
  expect(await texts()).toEqual([null, null, null]);
  await admin.query(unlock, { id, reason: 'It was edited after the complaint' });
  expect(await texts()).toEqual(['harmless', 'ruder', 'rude']);
  const about = { room_id: id, user_id: visitor.id, message_id: message };
  expect(await lastEntry(app, admin)).toMatchObject({ act: 'read', list: 'earlierTexts', ...about });
  const columns = ['writtenAt', 'replacedAt', 'sender', 'message', 'room'];
  const rows = await rowsOf(admin, { ...read, columns, sort: 'version' });
  // Each text was written when the one before it was replaced.
  const times = rows.map(({ cells }) => cells);
  expect(times.slice(1).map(([written]) => written)).toEqual(times.slice(0, -1).map((cells) => cells[1]));
  expect(times[0]?.slice(2)).toEqual([visitor.username, '2', slug]);
  expect(rows[0]?.links).toEqual([null, null, visitor.id, message, id]);
  expect((await rowOf(admin, 'earlierTexts', rows[0]?.id ?? '')).cells).toContain('rude');
  expect(await lastEntry(app, admin)).toMatchObject({ row_id: rows[0]?.id, ...about });
  const found = await rowsOf(admin, { ...read, filters: [], search: 'RUDE' });
  expect(found.map(({ cells }) => cells[0])).toEqual(['ruder', 'rude']);
  await deleteAccount(visitor);
  expect(await texts()).toEqual([]);
});

test('an empty reason, and a room that is not there, unlock nothing', async () => {
  const admin = await staff(app);
  const { id, filters } = await lockedRoom();
  expect((await admin.fails(unlock, { id, reason: ' ' })).code).toBe('BAD_USER_INPUT');
  const read = { list: 'messages', columns: ['text'], filters };
  expect(await rowsOf(admin, read)).toMatchObject([{ cells: [null] }]);
  for (const missing of ['987654321', 'x'])
    expect((await admin.fails(unlock, { id: missing, reason: 'Why not' })).code).toBe('NOT_FOUND');
});
