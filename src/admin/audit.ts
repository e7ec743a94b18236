import type { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';

/** Leaves a line in the log of what staff have done to whom. */
export function audit(
  { services, requestId }: Context,
  staff: User,
  act: string,
  details: Readonly<Record<string, string | null>>,
): void {
  services.log.info({ audit: act, staff: staff.id, ...details, requestId }, 'audit');
}
