import type { Context } from '../platform/context.js';
import { endedCookie } from './credentials.js';
import { endSession } from './end-session.js';

/** @returns whether there was a session to end */
export async function signOut(context: Context): Promise<boolean> {
  if (context.session) await endSession(context, context.session);
  context.setCookies([endedCookie(context.services.config)]);
  return context.session !== null;
}
