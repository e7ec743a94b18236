import type { Context } from '../../platform/context.js';
import type { SignedIn } from '../users/account.js';
import { sessionCookie } from './request-credentials.js';
import { endSession } from './end-session.js';
import { readToken } from './session-token.js';
import { User } from '../users/user.js';

/** Gives the client its new session. Ends a different one that it came with: someone else may hold that token. */
export async function handOverSession(context: Context, userId: string, token: string): Promise<SignedIn> {
  const account = await context.em.findOneOrFail(User, userId);
  const { session, services } = context;
  const isSame = session?.token === readToken(token, services.config.secret);
  if (session && !isSame) await endSession(context, session);
  context.setCookies([sessionCookie(services.config, token)]);
  return { token, account };
}
