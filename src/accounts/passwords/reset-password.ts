import { raw } from '@mikro-orm/core';
import type { Context } from '../../platform/context.js';
import type { EntityManager } from '../../platform/database/database.js';
import { BadUserInput } from '../../platform/errors.js';
import { endSessionsOf } from '../sessions/end-session.js';
import { passwordProvider } from '../users/credential.js';
import { failuresHere } from './failures-here.js';
import { digest } from '../../platform/digest.js';
import { User } from '../users/user.js';
import { plainUsername } from '../users/username.js';
import { ResetLink } from './reset-link.js';

// A link replaces only a password older than itself. Otherwise it would work twice, or undo a later change.
const replace = `
  update credential set password = $3, updated_at = clock_timestamp()
   where user_id = $1 and provider_id = '${passwordProvider}' and updated_at < (
     select created_at from reset_link where token = $2 and expires_at > clock_timestamp())
  returning id`;

// The link was mailed to this address, and somebody has opened it.
const verifyEmail = 'update "user" set email_verified = true where id = $1 and email = $2 returning id';

export interface PasswordReset {
  /** From a mailed link. */
  readonly token: string;
  /** The account, whose address is the one that the link was mailed to. */
  readonly username: string;
  readonly newPassword: string;
}

/** Ends all sessions of the account. @throws {BadUserInput} naming the argument */
export async function resetPassword(context: Context, given: PasswordReset): Promise<boolean> {
  const { token, newPassword } = given;
  const { passwords, rateLimits } = context.services;
  const user = await accountOf(context, given);
  const names = [user.username, user.name, user.email];
  await passwords.check(context.address, 'newPassword', newPassword, names);
  const hash = await passwords.hash(context.address, newPassword);
  await endSessionsOf(context, user, null, async (run) => {
    const replaced = await run(replace, [user.id, digest(token), hash]);
    if (replaced.length === 0) throw invalidLink();
    await run(verifyEmail, [user.id, user.email]);
  });
  // While others guess, a network that has failed must wait with them. Here is the owner, who has a new password to try.
  await rateLimits.forget(...failuresHere(user.username, context.address));
  return true;
}

async function accountOf({ em }: Context, { token, username }: PasswordReset): Promise<User> {
  const link = await findLink(em, token);
  const user = await em.findOne(User, { username: plainUsername(username) });
  if (user && digest(user.email) === link.email) return user;
  throw new BadUserInput(
    'username',
    'No account of this name has the address that the link was mailed to. Check the name.',
  );
}

/** @throws {BadUserInput} when there is none, or when it has expired */
export async function findLink(em: EntityManager, token: string): Promise<ResetLink> {
  const link = await em.findOne(ResetLink, {
    token: digest(token),
    expiresAt: { $gt: raw('clock_timestamp()') },
  });
  if (link) return link;
  throw invalidLink();
}

function invalidLink(): BadUserInput {
  return new BadUserInput(
    'token',
    'This link is more than an hour old, or the password was changed since. Ask for another one.',
  );
}
