import { confirmedFactorOf } from '../accounts/second-factor/second-factor.js';
import { requireViewer } from '../accounts/sessions/session.js';
import type { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

/** The viewer, when they are staff with two-factor sign-in. @throws {Forbidden} */
export async function requireStaff(context: Context): Promise<User> {
  const viewer = requireViewer(context);
  if (!viewer.isStaff) throw new Forbidden('This is for the staff of this server.');
  if (!(await confirmedFactorOf(context.em, viewer)))
    throw new Forbidden('Staff need two-factor sign-in. Turn it on in your settings first.');
  return viewer;
}
