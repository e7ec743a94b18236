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

/** The same error for an unknown username and a wrong password: a difference would reveal which accounts exist. */
class WrongCredentials extends ParleyError {
  constructor() {
    super('UNAUTHENTICATED', 'The username or the password is wrong.');
  }
}

/**
 * Opens a session.
 * @throws {WrongCredentials}
 * @throws {Forbidden} for a banned user, if the password is right
 * @throws {RateLimited}
 */
export function signIn(
  context: Context,
  username: string,
  password: string,
  code: string | null,
): Promise<SignedIn> {
  return context.services.refusedSignIns.watch(() => attempt(context, username, password, code));
}

async function attempt(
  context: Context,
  givenUsername: string,
  password: string,
  code: string | null,
): Promise<SignedIn> {
  const username = plainUsername(givenUsername);
  // No account can have such a username or password, so answering without a hash reveals nothing.
  if (!isUsername(username) || password === '' || isPasswordTooLong(password)) throw new WrongCredentials();
  const { user, hash, hasUsedCode } = await attemptSignIn(context, username, () =>
    identify(context, username, password, code),
  );
  // A concurrent change of the password or second factor ends all sessions that exist. This one must exist by then, or not be
  // opened. Otherwise it would survive the change.
  const token = await context.em.transactional(async (em) => {
    if (!(await holdPassword(em, user, hash))) throw new WrongCredentials();
    if (!hasUsedCode) await requireNoSecondFactor(em, user);
    return openSession(em, context, user.id);
  });
  return handOverSession(context, user.id, token);
}

async function identify(
  context: Context,
  username: string,
  password: string,
  code: string | null,
): Promise<{ user: User; hash: string; hasUsedCode: boolean }> {
  const user = await context.em.findOne(User, { username });
  const hash = await matchPassword(context, user, password);
  if (!user || hash === null) throw new WrongCredentials();
  if (user.bannedAt) throw new Forbidden('The staff of this server have closed this account.');
  return { user, hash, hasUsedCode: await requireSecondFactor(context, user, code) };
}
