import type { Context } from '../platform/context.js';
import type { SignedIn } from './account.js';
import type { Opened } from './auth.js';
import { sessionCookie } from './credentials.js';
import { endSession } from './end-session.js';
import { User } from './user.js';

/** Hands the client its new session. The one that it came with ends: nobody else may go on with that. */
export async function handOverSession(context: Context, { token, userId }: Opened): Promise<SignedIn> {
  const account = await context.em.findOneOrFail(User, userId);
  if (context.session) await endSession(context, context.session);
  context.setCookies([sessionCookie(context.services.config, token)]);
  return { token, account };
}
