import type { Context } from '../platform/context.js';
import { ParleyError } from '../platform/errors.js';
import type { SignedIn } from './users/account.js';
import { handOverSession } from './sessions/hand-over-session.js';
import { isHostToken } from './host-platform/host-tokens.js';
import { digest } from '../platform/digest.js';
import { formerSecretOf, secretOf, signToken } from './sessions/session-token.js';

/** Sets the cookie of the session that a token of the host platform opens. @throws {ParleyError} */
export async function signInAtHost(context: Context, token: string): Promise<SignedIn> {
  const { config, sessions } = context.services;
  const session = isHostToken(token) ? await sessions.find({ token }, context) : null;
  if (!session)
    throw new ParleyError(
      'UNAUTHENTICATED',
      'The token of the platform is invalid or has expired. Go back and try again.',
    );
  const secret = secretOf(token, config.secret);
  const isFormer = session.token !== digest(secret);
  const handed = signToken(isFormer ? formerSecretOf(token, config.secret) : secret, config.secret);
  return handOverSession(context, session.user.id, handed);
}
