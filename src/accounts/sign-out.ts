import type { Context } from '../platform/context.js';
import { endedCookies } from './sessions/request-credentials.js';
import { endSession } from './sessions/end-session.js';

/** @returns whether there was a session to end */
export async function signOut(context: Context): Promise<boolean> {
  if (context.session) await endSession(context, context.session);
  context.setCookies(endedCookies(context));
  return context.session !== null;
}
