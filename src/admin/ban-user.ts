import { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { checkLine } from '../platform/text.js';
import { actOnRow } from './actions/act-on-row.js';
import { usersList } from './lists/users-list.js';

/** Bans a user and ends all their sessions at once. @throws {Forbidden} @throws {NotFound} */
export function banUser(context: Context, id: string, given: string | null): Promise<User> {
  return act(context, 'ban', id, given?.trim() ? checkLine('reason', given, 500) : null);
}

/** Lets a banned user sign in again. @throws {Forbidden} @throws {NotFound} */
export function unbanUser(context: Context, id: string): Promise<User> {
  return act(context, 'unban', id, null);
}

async function act(context: Context, action: string, id: string, note: string | null): Promise<User> {
  const user = isRowId(id) ? await context.em.findOne(User, { id }) : null;
  if (!user) throw new NotFound('user');
  await actOnRow(context, { list: usersList, action, note }, { id, state: null });
  return user;
}
