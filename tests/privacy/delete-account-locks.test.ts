import { expect, test } from '@jest/globals';
import { signIn } from '../accounts/acts.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { deleteAccount } from './acts.js';

const app = await sharedApp();
const { database } = app.services;

/** Runs both statements in one transaction. The act starts between them, and must wait for the first one's lock. */
async function between(first: [string, unknown[]], second: [string, unknown[]], act: () => Promise<unknown>) {
  let acting: Promise<unknown> = Promise.resolve();
  await database.transaction(async (run) => {
    const [{ pid } = { pid: 0 }] = await run<{ pid: number }>('select pg_backend_pid() as pid', []);
    await run(...first);
    acting = act();
    acting.catch(() => undefined);
    const blocked = 'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
    await until('it waits', async () => (await database.run(blocked, [pid])).length > 0);
    await run(...second);
  });
  await acting;
}

test('a room that is being opened and the deletion of the owner wait for one another in turn', async () => {
  const { owner, projectId } = await aRoom(app);
  await between(
    ['select 1 from project where id = $1 for share', [projectId]],
    ['select 1 from "user" where id = $1 for key share', [owner.id]],
    () => deleteAccount(owner),
  );
  expect(await owner.query('{ me { id } }')).toEqual({ me: null });
});

test('so do a sign-in and the deletion', async () => {
  const person = await ann(app);
  await between(
    ['select 1 from credential where user_id = $1 for share', [person.id]],
    ['select 1 from "user" where id = $1 for key share', [person.id]],
    () => deleteAccount(person),
  );
  expect(await person.query('{ me { id } }')).toEqual({ me: null });
});

test('opening rooms, sending, signing in and creating projects beside the deletion of everyone leaves nothing behind, and never fails for want of order', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => aRoom(app)));
  const visitor = await ann(app);
  const acts = people.flatMap(({ owner, projectId, slug, visitor: other }) => [
    () => createChat(visitor, projectId),
    () => sendMessage(other, slug, 'Hello'),
    () => signIn(app, owner.username),
    () => createProject(owner),
    () => deleteAccount(owner),
  ]);
  const done = await Promise.allSettled(acts.map((act) => act()));
  const codes = done.map((one) =>
    one.status === 'rejected' ? (one.reason as { code: string }).code : 'done',
  );
  expect(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE'].filter((code) => codes.includes(code))).toEqual([]);
  expect(await leftBehind(people.map(({ owner }) => owner.id))).toEqual([]);
});

const left = `
  with gone as (select id from "user" where id = any($1::bigint[]) and deleted_at is not null)
  select 'project' as what from project join gone on gone.id = account_id where ended_at is null
  union all select 'room' from chat_room join gone on gone.id = owner_id where not is_abandoned or closed_at is null
  union all select 'session' from session join gone on gone.id = user_id
  union all select 'text' from message join gone on gone.id = sender_id where removed_at is null`;

function leftBehind(userIds: string[]): Promise<unknown[]> {
  return database.run(left, [userIds]);
}
