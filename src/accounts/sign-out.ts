import type { Context } from '../platform/context.js';
import { endedCookie } from './sessions/request-credentials.js';
import { endSession } from './sessions/end-session.js';

/** @returns whether there was a session to end */
export async function signOut(context: Context): Promise<boolean> {
  if (context.session) await endSession(context, context.session);
  context.setCookies([endedCookie(context.services.config)]);
  return context.session !== null;
}
