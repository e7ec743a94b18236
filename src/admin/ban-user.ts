import { requireViewer } from '../accounts/sessions/session.js';
import { endSessionsOf } from '../accounts/sessions/end-session.js';
import { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { checkLine } from '../platform/text.js';
import { ban, unban } from './actions/user-actions.js';
import { type Audit, audit } from './audit/audit.js';
import { usersList } from './lists/users-list.js';

/** Bans a user and ends all their sessions at once. @throws {Forbidden} @throws {NotFound} */
export async function banUser(context: Context, id: string, given: string | null): Promise<User> {
  const staff = requireViewer(context);
  const reason = given?.trim() ? checkLine('reason', given, 500) : null;
  const user = await findUser(context, id);
  await endSessionsOf(context, user, null, async (run) => {
    await ban(run, id);
    await audit(run, entryOf(staff, 'ban', id, reason));
  });
  return user;
}

/** Lets a banned user sign in again. @throws {Forbidden} @throws {NotFound} */
export async function unbanUser(context: Context, id: string): Promise<User> {
  const staff = requireViewer(context);
  const user = await findUser(context, id);
  await context.services.database.transaction(async (run) => {
    await unban(run, id);
    await audit(run, entryOf(staff, 'unban', id, null));
  });
  return user;
}

function entryOf(staff: User, act: string, userId: string, note: string | null): Audit {
  return {
    ...{ staff, act, list: 'users', rowId: userId, about: [{ list: usersList, id: userId }] },
    details: note === null ? {} : { note },
  };
}

async function findUser({ em }: Context, id: string): Promise<User> {
  const user = isRowId(id) ? await em.findOne(User, { id }) : null;
  if (!user) throw new NotFound('user');
  return user;
}
