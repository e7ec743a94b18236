import { expect, test } from '@jest/globals';
import { createChat, createProject, endProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, bob } from '../support/cast.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';

const app = await sharedApp();
const { database } = app.services;

/** Runs a statement in a transaction. Commits once `meanwhile` waits for its lock. */
async function holding<T>(
  sql: string,
  parameters: unknown[],
  meanwhile: () => Promise<T>,
): Promise<{ late: Promise<T> }> {
  return database.transaction(async (run) => {
    await run(sql, parameters);
    const [own] = await run<{ pid: number }>('select pg_backend_pid() as pid', []);
    const late = meanwhile();
    const blocked = 'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
    await until('it waits', async () => (await database.run(blocked, [own?.pid])).length > 0);
    return { late };
  });
}

test.each([
  ['blocked by the owner', 'blocked_by_owner = true'],
  ['blocked by the visitor', 'blocked_by_visitor = true'],
  ['closed', 'closed_at = now()'],
  ['abandoned', 'is_abandoned = true'],
])('a send that waits for its room while that is %s is refused', async (_how, change) => {
  const { owner, visitor, slug } = await aRoom(app);
  for (const person of [owner, visitor]) {
    await database.run(
      'update chat_room set blocked_by_owner = false, blocked_by_visitor = false, closed_at = null, is_abandoned = false where slug = $1',
      [slug],
    );
    const { late } = await holding(`update chat_room set ${change} where slug = $1`, [slug], () =>
      refusalOf(sendMessage(person, slug, 'Am I still in time?')),
    );
    expect((await late).code).toBe('FORBIDDEN');
  }
});

test('a send that waits for its room while that goes to another owner is not found', async () => {
  const [{ owner, slug }, heir] = [await aRoom(app), await ann(app)];
  const sql = 'update chat_room set owner_id = $2 where slug = $1';
  const { late } = await holding(sql, [slug, heir.id], () =>
    refusalOf(sendMessage(owner, slug, 'Still mine?')),
  );
  expect((await late).code).toBe('NOT_FOUND');
  expect((await sendMessage(heir, slug, 'Mine')).seq).toBe(1);
});

test('a room that is being opened while its project ends is closed too', async () => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const projectId = await createProject(owner);
  const open = `
    insert into chat_room (project_id, owner_id, visitor_id, slug)
    select id, account_id, $2::bigint, id || '-' || $2::text from (select id, account_id from project where id = $1 for share) project`;
  const { late } = await holding(open, [projectId, visitor.id], () => endProject(owner, projectId));
  await late;
  const slug = await createChat(visitor, projectId);
  expect((await refusalOf(sendMessage(visitor, slug, 'Hello'))).code).toBe('FORBIDDEN');
});
