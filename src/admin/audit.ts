import type { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';

/** Logs which member of the staff did what to whom. */
export function audit(
  { services, requestId }: Context,
  staff: User,
  act: string,
  details: Readonly<Record<string, string | null>>,
): void {
  services.log.info({ audit: act, staff: staff.id, ...details, requestId }, 'audit');
}
