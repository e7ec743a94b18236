import { expect, test } from '@jest/globals';
import { recallMessage } from '../messages/changes.js';
import { deleteAccount } from '../privacy/acts.js';
import { reportMessage, reportUser } from '../reports/reports.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { actOn } from './acts.js';
import { lastEntry, rowOf, rowsOf } from './lists.js';
import { staff } from './staff.js';

const app = await sharedApp();
const { database } = app.services;
const admin = await staff(app);

/** What became of an action to one row, as it is now. */
async function outcomeOf(list: string, action: string, id: string, note?: string) {
  const [outcome] = await actOn(admin, list, action, [await rowOf(admin, list, id)], note);
  return outcome;
}

const statusOf = async (id: string) =>
  (await database.run<{ status: string }>('select status from report where id = $1', [id]))[0]?.status;

test('staff keep their role and their account from themselves and from a ban', async () => {
  const other = await staff(app);
  expect(await outcomeOf('users', 'unmakeStaff', admin.id)).toMatchObject({
    code: 'FORBIDDEN',
    reason: expect.stringContaining('your own staff role'),
  });
  for (const [{ id }, reason] of [
    [admin, 'ban yourself'],
    [other, 'Remove the staff role first'],
  ] as const)
    expect(await outcomeOf('users', 'ban', id)).toMatchObject({
      code: 'FORBIDDEN',
      reason: expect.stringContaining(reason),
    });
  const { id } = await bob(app);
  expect(await outcomeOf('users', 'unmakeStaff', id)).toMatchObject({
    code: 'FORBIDDEN',
    reason: 'This user is not one of the staff.',
  });
});

test('a deleted account is left as it is, and the refusal says why', async () => {
  const person = await bob(app);
  await deleteAccount(person);
  for (const action of ['warn', 'ban', 'unban', 'makeStaff'])
    expect([action, await outcomeOf('users', action, person.id, 'Be kind')]).toMatchObject([
      action,
      { code: 'FORBIDDEN', reason: expect.stringContaining('deleted'), row: { id: person.id } },
    ]);
});

test('a report of somebody who has left is not answered by a warning or a ban, and can be dismissed', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await reportUser(owner, slug);
  await deleteAccount(visitor);
  for (const action of ['warn', 'ban'])
    expect(await outcomeOf('reports', action, id, 'Be kind')).toMatchObject({
      code: 'FORBIDDEN',
      reason: expect.stringContaining('deleted'),
    });
  expect(await statusOf(id)).toBe('OPEN');
  expect(await outcomeOf('reports', 'dismiss', id)).toMatchObject({ code: null });
});

/** A report of the owner of a room by its visitor. */
async function reportOf(owner: Person): Promise<string> {
  const visitor = await bob(app);
  return (await reportUser(visitor, await createChat(visitor, await createProject(owner)))).id;
}

test('nobody decides on a report about themselves, and no ban takes another member of the staff out', async () => {
  const about = await reportOf(admin);
  for (const action of ['assign', 'unassign', 'dismiss', 'closeRoom', 'warn', 'ban'])
    expect([action, await outcomeOf('reports', action, about, 'Be kind')]).toMatchObject([
      action,
      { code: 'FORBIDDEN', reason: expect.stringContaining('about you') },
    ]);
  const aboutOther = await reportOf(await staff(app));
  expect(await outcomeOf('reports', 'ban', aboutOther)).toMatchObject({ code: 'FORBIDDEN' });
  for (const id of [about, aboutOther]) expect(await statusOf(id)).toBe('OPEN');
});

test('a row that has vanished is not found, and has no row of now', async () => {
  const { owner, slug } = await aRoom(app);
  const { id } = await reportUser(owner, slug);
  const seen = await rowOf(admin, 'reports', id);
  await database.run('delete from report where id = $1', [id]);
  for (const action of ['assign', 'unassign', 'dismiss', 'closeRoom', 'warn', 'ban'])
    expect([action, await actOn(admin, 'reports', action, [seen], 'Be kind')]).toMatchObject([
      action,
      [{ id, code: 'NOT_FOUND', row: null }],
    ]);
});

/** The id of a row of each list, all of one room. */
async function rowsOfARoom(): Promise<Readonly<Record<string, string>>> {
  const { visitor, projectId: projects, slug } = await aRoom(app);
  const { id: messages } = await sendMessage(visitor, slug, 'rude');
  const [room] = await rowsOf(admin, { list: 'chatRooms', search: slug });
  const { id: reports } = await reportUser(visitor, slug);
  return { projects, messages, reports, users: visitor.id, chatRooms: room?.id ?? '' };
}

/** Acts that change something once. The second of two undoes the first. */
const pairs = [
  ['projects', 'end', 'reopen'],
  ['chatRooms', 'close', 'reopen'],
  ['messages', 'hide', undefined],
  ['users', 'ban', 'unban'],
  ['users', 'makeStaff', undefined],
  ['reports', 'assign', 'unassign'],
] as const;

test.each(pairs)(
  '%s: an act that would change nothing is refused, and is not in the audit (%s, %s)',
  async (list, act, undo) => {
    const id = (await rowsOfARoom())[list] ?? '';
    const expectRefusal = async (action: string) => {
      const outcome = await outcomeOf(list, action, id);
      expect(outcome).toMatchObject({ code: 'FORBIDDEN', reason: expect.stringContaining('already') });
      expect(await lastEntry(app, admin)).toMatchObject({ act: 'read', row_id: id });
    };
    if (undo) await expectRefusal(undo);
    const seen = await rowOf(admin, list, id);
    expect(await actOn(admin, list, act, [seen])).toMatchObject([{ code: null }]);
    await expectRefusal(act);
    expect(await actOn(admin, list, act, [seen])).toMatchObject([{ code: 'ROW_CHANGED' }]);
    if (undo) expect(await outcomeOf(list, undo, id)).toMatchObject({ code: null });
  },
);

test('a message that was recalled before it is hidden for its report is hidden, and its text does not come back', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id: message } = await sendMessage(visitor, slug, 'rude');
  const { id } = await reportMessage(owner, message);
  await recallMessage(visitor, message);
  expect(await outcomeOf('reports', 'hide', id)).toMatchObject({ code: null });
  expect(await statusOf(id)).toBe('ACTED');
  const tombstone = 'select content, version, hidden_at is not null as hidden from message where id = $1';
  expect(await database.run(tombstone, [message])).toEqual([{ content: '', version: 2, hidden: true }]);
});
