import { expect, test } from '@jest/globals';
import { reportMessage, reportUser } from '../reports/reports.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { actOn } from './acts.js';
import { lastEntry, pageOf, rowOf, rowsOf } from './lists.js';
import { staff } from './staff.js';

const app = await sharedApp();
const admin = await staff(app);
const { database } = app.services;

test('an action leaves an entry, and is refused once the row has changed', async () => {
  const { projectId } = await aRoom(app);
  const filters = [{ column: 'owner', is: (await rowOf(admin, 'projects', projectId)).links[1] ?? '' }];
  const [project] = await rowsOf(admin, { list: 'projects', filters });
  expect(project).toBeDefined();
  if (!project) return;
  const [ended] = await actOn(admin, 'projects', 'end', [project], 'spam');
  expect(ended).toMatchObject({ id: projectId, code: null, row: { id: projectId } });
  expect(await lastEntry(app, admin)).toMatchObject({
    act: 'end',
    row_id: projectId,
    details: { note: 'spam' },
  });
  const [again] = await actOn(admin, 'projects', 'end', [project]);
  expect(again).toMatchObject({ code: 'ROW_CHANGED', row: ended?.row });
  expect(await lastEntry(app, admin)).toMatchObject({ act: 'read', list: 'projects', row_id: projectId });
  const [reopened] = await actOn(admin, 'projects', 'reopen', ended?.row ? [ended.row] : []);
  expect(reopened).toMatchObject({ code: null, row: project });
});

test('what was read and done on a report is found in the audit by its room, its person and its message', async () => {
  const moderator = await staff(app);
  const { owner, visitor, slug } = await aRoom(app);
  const { id: message } = await sendMessage(visitor, slug, 'rude');
  const { id } = await reportMessage(owner, message);
  const report = await rowOf(moderator, 'reports', id);
  await rowsOf(moderator, { list: 'evidence', filters: [{ column: 'report', is: id }] });
  await rowOf(moderator, 'evidence', `${id}-1-0`);
  await rowOf(moderator, 'messages', message);
  const [assigned] = await actOn(moderator, 'reports', 'assign', [report]);
  await actOn(moderator, 'reports', 'hide', assigned?.row ? [assigned.row] : []);
  await pageOf(moderator, { list: 'reports' });
  const found = async (column: string, is: string) => {
    const filters = [{ column, is }];
    const rows = await rowsOf(moderator, { list: 'audit', columns: ['act', 'list'], filters, sort: 'at' });
    return rows.map(({ cells }) => cells.join(' '));
  };
  const reads = ['read reports', 'read evidence', 'read evidence', 'read messages'];
  const all = [...reads, 'assign reports', 'hide reports'];
  expect(await found('room', report.links[5] ?? '')).toEqual(all);
  expect(await found('user', visitor.id)).toEqual(all);
  expect(await found('message', message)).toEqual(all);
});

test('acts on people and on what is theirs name them, and pages name what they are filtered by', async () => {
  const { owner, visitor, projectId } = await aRoom(app);
  await actOn(admin, 'projects', 'end', [await rowOf(admin, 'projects', projectId)]);
  expect(await lastEntry(app, admin)).toMatchObject({ act: 'end', user_id: owner.id, room_id: null });
  await actOn(admin, 'users', 'endSessions', [await rowOf(admin, 'users', visitor.id)]);
  expect(await lastEntry(app, admin)).toMatchObject({ act: 'endSessions', user_id: visitor.id });
  const [room] = await rowsOf(admin, { list: 'chatRooms', filters: [{ column: 'visitor', is: visitor.id }] });
  expect(await lastEntry(app, admin)).toMatchObject({ act: 'read', user_id: visitor.id, room_id: null });
  const both = [
    { column: 'room', is: room?.id ?? '' },
    { column: 'sender', is: visitor.id },
  ];
  await rowsOf(admin, { list: 'messages', filters: both });
  expect(await lastEntry(app, admin)).toMatchObject({ user_id: visitor.id, room_id: room?.id });
});

test('the audit is searched for what staff wrote, not for the names of its details', async () => {
  const { slug } = await aRoom(app);
  const [room] = await rowsOf(admin, { list: 'chatRooms', search: slug });
  await actOn(admin, 'chatRooms', 'close', room ? [room] : [], 'Look "here"\nat C:\\users, 臺北');
  const unlock = 'mutation ($id: ID!, $reason: String!) { adminUnlockRoom(roomId: $id, reason: $reason) }';
  await admin.query(unlock, { id: room?.id, reason: 'owner asked:\n\t"why"' });
  await rowsOf(admin, { list: 'projects', search: 'two  "wheels"' });
  const filters = [{ column: 'staff', is: admin.id }];
  const found = async (search: string) => {
    const rows = await rowsOf(admin, { list: 'audit', filters, search, columns: ['act'], sort: 'at' });
    return rows.map(({ cells }) => cells[0]);
  };
  for (const text of ['look "here"', 'HERE" at', 'C:\\users', '台北'])
    expect(await found(text)).toContain('close');
  expect(await found('asked: "why"')).toContain('unlockRoom');
  expect(await found('two "wheels"')).toContain('read');
  for (const name of ['createdAt', 'columns', 'reason', 'note', '\\n', '":'])
    expect(await found(name)).toEqual([]);
});

test('no statement changes or deletes an entry of the audit', async () => {
  await pageOf(admin, { list: 'users', first: 1 });
  for (const sql of [
    "update audit_entry set act = 'nothing'",
    'delete from audit_entry',
    'truncate audit_entry',
  ])
    await expect(database.run(sql, [])).rejects.toThrow('cannot be changed or deleted');
});

test('a row names the actions that are not refused because it is about oneself', async () => {
  const other = await staff(app);
  const namesOf = async (person: Person, list: string, id: string) => {
    const [row] = (await rowsOf(person, { list, columns: [], first: 200 })).filter((one) => one.id === id);
    const alone = (await rowOf(person, list, id)).actions;
    expect(row?.actions).toEqual(alone);
    return alone;
  };
  const onUsers = ['warn', 'ban', 'unban', 'makeStaff', 'unmakeStaff', 'endSessions'];
  expect(await namesOf(admin, 'users', other.id)).toEqual(onUsers);
  expect(await namesOf(admin, 'users', admin.id)).toEqual(['warn', 'unban', 'makeStaff', 'endSessions']);
  const onReports = ['assign', 'unassign', 'dismiss', 'hide', 'closeRoom', 'warn', 'ban'];
  const visitor = await bob(app);
  const { id: about } = await reportUser(visitor, await createChat(visitor, await createProject(admin)));
  expect(await namesOf(other, 'reports', about)).toEqual(onReports);
  expect(await namesOf(admin, 'reports', about)).toEqual([]);
  expect(await namesOf(admin, 'audit', (await rowsOf(admin, { list: 'audit' }))[0]?.id ?? '')).toEqual([]);
  // What was refused shows the row with the same actions.
  const report = await rowOf(admin, 'reports', about);
  expect(await actOn(admin, 'reports', 'dismiss', [report])).toMatchObject([
    { code: 'FORBIDDEN', row: { actions: [] } },
  ]);
});
