import type { Context } from '../platform/context.js';
import { Forbidden, ParleyError } from '../platform/errors.js';
import type { SignedIn } from './users/account.js';
import { attemptSignIn } from './attempt-sign-in.js';
import { handOverSession } from './sessions/hand-over-session.js';
import { openSession } from './sessions/open-session.js';
import { holdPassword, matchPassword } from './passwords/own-password.js';
import { isPasswordTooLong } from './passwords/passwords.js';
import { requireNoSecondFactor, requireSecondFactor } from './second-factor/second-factor.js';
import { User } from './users/user.js';
import { isUsername, plainUsername } from './users/username.js';

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
  const { user, hash, isProven } = await attemptSignIn(context, username, () =>
    identify(context, username, password, code),
  );
  // What is changed meanwhile, the password or the second factor, ends the sessions that are there: this one must be among
  // them, or not come to be.
  const token = await context.em.transactional(async (em) => {
    if (!(await holdPassword(em, user, hash))) throw new WrongCredentials();
    if (!isProven) await requireNoSecondFactor(em, user);
    return openSession(em, context, user.id);
  });
  return handOverSession(context, user.id, token);
}

async function identify(
  context: Context,
  username: string,
  password: string,
  code: string | null,
): Promise<{ user: User; hash: string; isProven: boolean }> {
  const user = await context.em.findOne(User, { username });
  const hash = await matchPassword(context, user, password);
  if (!user || hash === null) throw new WrongCredentials();
  if (user.bannedAt) throw new Forbidden('The staff of this server have closed this account.');
  return { user, hash, isProven: await requireSecondFactor(context, user, code) };
}
