import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { raceForLock } from '../support/lock-race.js';
import type { Person } from '../support/person.js';
import { until } from '../support/until.js';
import { actOn } from './acts.js';
import { rowOf } from './lists.js';
import { staff } from './staff.js';

const app = await startTestApp();
const { database } = app.services;

/** Holds the row of a user until the act waits for it. Then does something with the waiting connection, and releases the row. */
async function whileHeld<T>(
  { id }: Person,
  act: () => Promise<T>,
  meanwhile: (pid: number) => Promise<unknown>,
): Promise<T> {
  const [acting] = await database.transaction(async (run) => {
    await run('select from "user" where id = $1 for update', [id]);
    const [own] = await run<{ pid: number }>('select pg_backend_pid() as pid', []);
    const done = act();
    let waiting: { pid: number } | undefined;
    const blocked = 'select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
    await until('it waits', async () => {
      [waiting] = await database.run<{ pid: number }>(blocked, [own?.pid]);
      return waiting !== undefined;
    });
    await meanwhile(waiting?.pid ?? 0);
    return [done];
  });
  return acting;
}

async function threePeople(admin: Person) {
  const people = [await bob(app), await bob(app), await bob(app)] as const;
  const rows = await Promise.all(people.map(({ id }) => rowOf(admin, 'users', id)));
  return { people, rows };
}

const bannedOf = (people: readonly Person[]) =>
  database.run<{ id: string }>('select id::text from "user" where banned_at is not null and id = any($1)', [
    people.map(({ id }) => id),
  ]);

test('when the database fails in the middle of many rows, staff see what was done, what may be, and what was not tried', async () => {
  const admin = await staff(app);
  const { people, rows } = await threePeople(admin);
  const outcomes = await whileHeld(
    people[1],
    () => actOn(admin, 'users', 'ban', rows),
    (pid) => database.run('select pg_terminate_backend($1)', [pid]),
  );
  expect(outcomes).toMatchObject([
    { id: people[0].id, code: null, row: { id: people[0].id } },
    {
      id: people[1].id,
      code: 'SERVICE_UNAVAILABLE',
      reason: expect.stringContaining('may not have been done'),
    },
    { id: people[2].id, code: 'SERVICE_UNAVAILABLE', reason: expect.stringContaining('not tried') },
  ]);
  expect(await bannedOf(people)).toEqual([{ id: people[0].id }]);
  expect(await actOn(admin, 'users', 'ban', rows.slice(1))).toMatchObject([{ code: null }, { code: null }]);
});

test.each([
  ['is none any more', 'update "user" set is_staff = false where id = $1'],
  ['has no second factor any more', 'delete from second_factor where user_id = $1'],
  ['has signed out', 'update session set expires_at = now() where user_id = $1'],
])('many rows are done and shown no further once the member of the staff %s', async (_how, end) => {
  const admin = await staff(app);
  const { people, rows } = await threePeople(admin);
  const outcomes = await whileHeld(
    people[1],
    () => actOn(admin, 'users', 'ban', rows),
    () => database.run(end, [admin.id]),
  );
  const refused = { code: 'FORBIDDEN', reason: expect.stringContaining('no longer'), row: null };
  expect(outcomes).toMatchObject([{ code: null }, refused, refused]);
  expect(await bannedOf(people)).toEqual([{ id: people[0].id }]);
});

test('of two members of the staff who take the role from each other at the same time, one keeps it', async () => {
  const [one, other] = [await staff(app), await staff(app)];
  const [rowOfOne, rowOfOther] = [await rowOf(one, 'users', one.id), await rowOf(one, 'users', other.id)];
  await raceForLock(
    database,
    ['select from "user" where id = $1 for update', one.id],
    () => actOn(other, 'users', 'unmakeStaff', [rowOfOne]),
    () => actOn(one, 'users', 'unmakeStaff', [rowOfOther]),
  );
  const kept = 'select id from "user" where is_staff and id = any($1)';
  expect(await database.run(kept, [[one.id, other.id]])).toHaveLength(1);
});

test('an act that waited for the same act of somebody else is refused, with the row as it is now', async () => {
  const [one, other, { id }] = [await staff(app), await staff(app), await bob(app)];
  const seen = await rowOf(one, 'users', id);
  const outcomes: Record<string, unknown> = {};
  await raceForLock(
    database,
    ['select from session where user_id = $1 for update', id],
    async () => void (outcomes['first'] = await actOn(one, 'users', 'ban', [seen])),
    async () => void (outcomes['second'] = await actOn(other, 'users', 'ban', [seen])),
  );
  const now = await rowOf(one, 'users', id);
  expect(outcomes).toMatchObject({ first: [{ code: null }], second: [{ code: 'ROW_CHANGED', row: now }] });
});
