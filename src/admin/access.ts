import { hasSecondFactor } from '../accounts/second-factor/second-factor.js';
import { requireViewer } from '../accounts/sessions/session.js';
import type { AccessRule } from '../platform/access.js';
import type { Context } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

/** Staff with two-factor sign-in. */
export const staff: AccessRule = { name: 'staff', check: ({ context }) => requireStaff(context) };

export async function requireStaff(context: Context): Promise<void> {
  const viewer = requireViewer(context);
  if (!viewer.isStaff) throw new Forbidden('Only the staff of this server may do this.');
  if (!(await hasSecondFactor(context.services.database, viewer)))
    throw new Forbidden('Staff need two-factor sign-in. Turn it on in your settings first.');
}
