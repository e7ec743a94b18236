import { APIError } from 'better-auth/api';
import type { Context } from '../platform/context.js';
import { ParleyError } from '../platform/errors.js';
import type { SignedIn } from './account.js';
import { attemptSignIn } from './attempt-sign-in.js';
import { handOverSession } from './hand-over-session.js';
import { isPasswordTooLong } from './passwords.js';
import { isUsername, plainUsername } from './username.js';

/** Says the same for a name that nobody has and for a wrong password. */
class WrongCredentials extends ParleyError {
  constructor() {
    super('UNAUTHENTICATED', 'The username or the password is wrong.');
  }
}

/** Opens a session. @throws {WrongCredentials} {@link RateLimited} */
export async function signIn(context: Context, givenUsername: string, password: string): Promise<SignedIn> {
  const username = plainUsername(givenUsername);
  // Nobody can have such a name or password, so that the quick answer tells nothing.
  if (!isUsername(username) || password === '' || isPasswordTooLong(password)) throw new WrongCredentials();
  const { address, userAgent, services } = context;
  const open = () =>
    services.auth
      .open({ address, userAgent }, (api) => api.signInUsername({ body: { username, password } }))
      .catch((error: unknown) => {
        throw error instanceof APIError && error.statusCode === 401 ? new WrongCredentials() : error;
      });
  const opened = await attemptSignIn(context, username, open);
  return handOverSession(context, opened);
}
