import { expect, test } from '@jest/globals';
import { deleteAccount } from '../privacy/acts.js';
import { reportUser } from '../reports/reports.js';
import { createChat, createProject } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { actOn } from './acts.js';
import { rowOf } from './lists.js';
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
  for (const { id } of [admin, other])
    expect(await outcomeOf('users', 'ban', id)).toMatchObject({
      code: 'FORBIDDEN',
      reason: expect.stringContaining('Remove the staff role first'),
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
