import type { Context } from '../platform/context.js';
import { endSessionsOf } from './end-session.js';
import { replacePassword, requirePassword } from './own-password.js';
import { checkPassword } from './passwords.js';
import { requireViewer } from './session.js';

/** Ends all sessions of the viewer but that of the request. @throws {BadUserInput} naming the password that is at fault */
export async function changePassword(context: Context, current: string, next: string): Promise<boolean> {
  const viewer = requireViewer(context);
  await requirePassword(context, viewer, 'currentPassword', current);
  checkPassword('newPassword', next, [viewer.username, viewer.name, viewer.email]);
  await replacePassword(context.em, viewer, await context.services.passwords.hash(context.address, next));
  await endSessionsOf(context, viewer, context.session ?? undefined);
  return true;
}
