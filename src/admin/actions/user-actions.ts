import { endSessionsOf } from '../../accounts/sessions/end-session.js';
import { warnUser } from '../../notices/warn-user.js';
import type { Run } from '../../platform/database/database.js';
import { Forbidden } from '../../platform/errors.js';
import type { Act, Action } from './action.js';

const banSql = `
  update "user" set banned_at = coalesce(banned_at, clock_timestamp())
   where id = $1 and not is_staff and deleted_at is null returning id`;
const unbanSql = 'update "user" set banned_at = null where id = $1 returning id';
const makeStaff = `
  update "user" set is_staff = true where id = $1 and banned_at is null and deleted_at is null returning id`;
const unmakeStaff = 'update "user" set is_staff = false where id = $1 returning id';

export const banAction: Action = {
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
      return warnUser(run, id, note ?? '');
    });
    publish(context);
  },
};

export const unbanAction: Action = {
  act: ({ context, id, record }) =>
    context.services.database.transaction(async (run) => {
      await record(run);
      await unban(run, id);
    }),
};

export const makeStaffAction: Action = {
  act: ({ context, id, record }) =>
    context.services.database.transaction(async (run) => {
      await record(run);
      await change(run, makeStaff, id, 'A banned or deleted account cannot become staff.');
    }),
};

/** Their sessions end too: an open one would keep the role until its cached user expires. */
export const unmakeStaffAction: Action = {
  act: async (act) => {
    if (act.id === act.staff.id)
      throw new Forbidden('You cannot take your own staff role away. Ask another member of the staff.');
    await endSessions(act, unmakeStaff, 'This account cannot be changed.');
  },
};

export const endSessionsAction: Action = {
  act: ({ context, id, record }) => endSessionsOf(context, { id }, null, record),
};

function endSessions({ context, id, record }: Act, sql: string, refusal: string): Promise<void> {
  return endSessionsOf(context, { id }, null, async (run) => {
    await record(run);
    await change(run, sql, id, refusal);
  });
}

/** Bans a user in a transaction that ends their sessions. @throws {Forbidden} */
export function ban(run: Run, id: string): Promise<void> {
  return change(run, banSql, id, 'Staff and deleted accounts cannot be banned. Remove the staff role first.');
}

/** Lets a banned user sign in again. */
export async function unban(run: Run, id: string): Promise<void> {
  await run(unbanSql, [id]);
}

async function change(run: Run, sql: string, id: string, refusal: string): Promise<void> {
  const [changed] = await run(sql, [id]);
  if (!changed) throw new Forbidden(refusal);
}
