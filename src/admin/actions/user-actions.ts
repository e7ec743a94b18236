import { endSessionsOf } from '../../accounts/sessions/end-session.js';
import { lockUsers } from '../../accounts/users/lock-users.js';
import { warnUser } from '../../notices/warn-user.js';
import type { AfterCommit } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';
import { Forbidden, NotFound } from '../../platform/errors.js';
import type { Action } from './action.js';

const banSql = `
  update "user" set banned_at = coalesce(banned_at, clock_timestamp())
   where id = $1 and not is_staff and deleted_at is null returning id`;
const unbanSql = 'update "user" set banned_at = null where id = $1 and deleted_at is null returning id';
const makeStaff = `
  update "user" set is_staff = true where id = $1 and banned_at is null and deleted_at is null returning id`;
const unmakeStaff = 'update "user" set is_staff = false where id = $1 and is_staff returning id';

export const banAction: Action = {
  doneState: { when: 'banned_at is not null', reason: 'This user is already banned.' },
  notOnSelf: 'You cannot ban yourself.',
  act: ({ context, id, record }) =>
    endSessionsOf(context, { id }, null, async (run) => {
      await record(run);
      await ban(run, id);
    }),
};

/** Warns the user with the note. */
export const warnAction: Action = {
  needsNote: true,
  act: async ({ context, id, note, record }) => {
    const publish = await context.services.database.transaction(async (run) => {
      await record(run);
      return warn(run, id, note);
    });
    publish(context);
  },
};

export const unbanAction: Action = {
  doneState: {
    when: 'banned_at is null and deleted_at is null',
    reason: 'This user is not banned, so they can already sign in.',
  },
  act: ({ context, id, record }) =>
    context.services.database.transaction(async (run) => {
      await record(run);
      await change(run, unbanSql, id, 'This account was deleted, so nobody can sign in with it.');
    }),
};

export const makeStaffAction: Action = {
  doneState: { when: 'is_staff', reason: 'This user is already one of the staff.' },
  act: ({ context, id, record }) =>
    context.services.database.transaction(async (run) => {
      await record(run);
      await change(run, makeStaff, id, 'A banned or deleted account cannot become staff.');
    }),
};

/** Their sessions end too: an open one would keep the role until its cached user expires. */
export const unmakeStaffAction: Action = {
  notOnSelf: 'You cannot take your own staff role away. Ask another member of the staff.',
  act: async ({ context, id, record, staff }) => {
    await endSessionsOf(context, { id }, null, async (run) => {
      // Both: otherwise the last two could take the role from each other at the same time, and nobody would be left.
      await lockUsers(run, [staff.id, id]);
      await record(run);
      await change(run, unmakeStaff, id, 'This user is not one of the staff.');
    });
  },
};

export const endSessionsAction: Action = {
  act: ({ context, id, record }) => endSessionsOf(context, { id }, null, record),
};

/** Bans a user in a transaction that ends their sessions. @throws {Forbidden} */
export function ban(run: Run, id: string): Promise<void> {
  return change(run, banSql, id, 'Staff and deleted accounts cannot be banned. Remove the staff role first.');
}

/** Warns a user who exists. @throws {Forbidden} */
export async function warn(run: Run, id: string, note: string | null): Promise<AfterCommit> {
  try {
    return await warnUser(run, id, note ?? '');
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new Forbidden('This account was deleted, so nobody would read the warning.');
  }
}

async function change(run: Run, sql: string, id: string, refusal: string): Promise<void> {
  const [changed] = await run(sql, [id]);
  if (!changed) throw new Forbidden(refusal);
}
