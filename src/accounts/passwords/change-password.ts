import type { Context } from '../../platform/context.js';
import { endSessionsOf } from '../sessions/end-session.js';
import { passwordProvider } from '../users/credential.js';
import { notYours, requirePassword } from './own-password.js';
import { requireViewer } from '../sessions/session.js';

// Replaces only the hash that was compared, never that of a concurrent reset. `updated_at` invalidates links mailed before.
const replace = `
  update credential set password = $3, updated_at = clock_timestamp()
   where user_id = $1 and provider_id = '${passwordProvider}' and password = $2
  returning id`;

/** Ends all other sessions of the viewer. @throws {BadUserInput} naming the password that is wrong */
export async function changePassword(context: Context, current: string, next: string): Promise<boolean> {
  const viewer = requireViewer(context);
  const { passwords } = context.services;
  const old = await requirePassword(context, viewer, 'currentPassword', current);
  const names = [viewer.username, viewer.name, viewer.email];
  await passwords.check(context.address, 'newPassword', next, names);
  const hash = await passwords.hash(context.address, next);
  await endSessionsOf(context, viewer, context.session, async (run) => {
    const replaced = await run(replace, [viewer.id, old, hash]);
    if (replaced.length === 0) throw notYours('currentPassword');
  });
  return true;
}
