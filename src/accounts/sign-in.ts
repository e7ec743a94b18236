import type { Context } from '../platform/context.js';
import { Forbidden, ParleyError } from '../platform/errors.js';
import type { SignedIn } from './account.js';
import { attemptSignIn } from './attempt-sign-in.js';
import { handOverSession } from './hand-over-session.js';
import { openSession } from './open-session.js';
import { isPasswordOf } from './own-password.js';
import { isPasswordTooLong } from './passwords.js';
import { requireSecondFactor } from './second-factor.js';
import { User } from './user.js';
import { isUsername, plainUsername } from './username.js';

/** Says the same for a name that nobody has and for a wrong password. */
class WrongCredentials extends ParleyError {
  constructor() {
    super('UNAUTHENTICATED', 'The username or the password is wrong.');
  }
}

/**
 * Opens a session.
 * @throws {WrongCredentials}
 * @throws {Forbidden} for a user whom staff keep out, when the password is right
 * @throws {RateLimited}
 */
export async function signIn(
  context: Context,
  givenUsername: string,
  password: string,
  code: string | null,
): Promise<SignedIn> {
  const username = plainUsername(givenUsername);
  // Nobody can have such a name or password, so that the quick answer tells nothing.
  if (!isUsername(username) || password === '' || isPasswordTooLong(password)) throw new WrongCredentials();
  const user = await attemptSignIn(context, username, () => identify(context, username, password, code));
  return handOverSession(context, user.id, await openSession(context.em, context, user.id));
}

async function identify(
  context: Context,
  username: string,
  password: string,
  code: string | null,
): Promise<User> {
  const user = await context.em.findOne(User, { username });
  if (!(await isPasswordOf(context, user, password)) || !user) throw new WrongCredentials();
  if (user.bannedAt) throw new Forbidden('The staff of this server have closed this account.');
  await requireSecondFactor(context, user, code);
  return user;
}
