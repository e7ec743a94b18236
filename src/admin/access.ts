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

const isStillStaff = `
  select from session
    join "user" on "user".id = session.user_id
    join second_factor on second_factor.user_id = session.user_id
   where session.id = $1 and session.expires_at > clock_timestamp() and confirmed_at is not null
     and is_staff and banned_at is null and deleted_at is null`;

/** For what goes on after its request was allowed: its viewer may have lost what {@link requireStaff} asks for. */
export async function requireStillStaff(
  { services, session }: Context,
  run = services.database.prepared,
): Promise<void> {
  if ((await run(isStillStaff, [session?.id])).length === 0)
    throw new Forbidden('This member of the staff may no longer do this.');
}
