import { raw } from '@mikro-orm/core';
import type { Context } from '../../platform/context.js';
import { BadUserInput } from '../../platform/errors.js';
import { endSessionsOf } from '../sessions/end-session.js';
import { passwordProvider } from '../users/credential.js';
import { checkPassword } from './passwords.js';
import { digest } from '../../platform/digest.js';
import { User } from '../users/user.js';
import { plainUsername } from '../users/username.js';
import { ResetLink } from './reset-link.js';

// A link is for what was forgotten when it was mailed: a password that is newer, as the one that it has set, it does not replace.
const replace = `
  update credential set password = $3, updated_at = clock_timestamp()
   where user_id = $1 and provider_id = '${passwordProvider}' and updated_at < (
     select created_at from reset_link where token = $2 and expires_at > clock_timestamp())
  returning id`;

export interface PasswordReset {
  /** Of a mailed link. */
  readonly token: string;
  /** Which account of the address that the link was mailed to. */
  readonly username: string;
  readonly newPassword: string;
}

/** Ends all sessions of the account. @throws {BadUserInput} naming what is at fault */
export async function resetPassword(context: Context, given: PasswordReset): Promise<boolean> {
  const { token, newPassword } = given;
  const { passwords } = context.services;
  const user = await accountOf(context, given);
  checkPassword('newPassword', newPassword, [user.username, user.name, user.email]);
  const hash = await passwords.hash(context.address, newPassword);
  await endSessionsOf(context, user, null, async (run) => {
    const replaced = await run(replace, [user.id, digest(token), hash]);
    if (replaced.length === 0) throw spent();
  });
  return true;
}

async function accountOf({ em }: Context, { token, username }: PasswordReset): Promise<User> {
  const link = await em.findOne(ResetLink, {
    token: digest(token),
    expiresAt: { $gt: raw('clock_timestamp()') },
  });
  if (!link) throw spent();
  const user = await em.findOne(User, { username: plainUsername(username) });
  if (user && digest(user.email) === link.email) return user;
  throw new BadUserInput('username', 'The address that the link was mailed to has no account of this name.');
}

function spent(): BadUserInput {
  return new BadUserInput(
    'token',
    'This link is more than an hour old, or the password was changed since. Ask for another one.',
  );
}
