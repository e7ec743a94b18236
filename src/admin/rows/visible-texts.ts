import { requireViewer } from '../../accounts/sessions/session.js';
import type { Context } from '../../platform/context.js';
import type { Parameters } from '../../platform/database/parameters.js';
import type { AdminList } from '../lists/admin-list.js';

/** Whether the texts of a row may be shown to the viewer, as a condition of a statement. */
export function visible(context: Context, { room }: AdminList, parameters: Parameters): string {
  return room === undefined ? 'true' : visibleSql(context, room, parameters);
}

/** Whether the texts of a room may be shown to the viewer, who is staff, as a condition of a statement. */
function visibleSql(context: Context, room: string, parameters: Parameters): string {
  if (context.services.config.adminReads === 'open') return 'true';
  const staff = parameters.add(requireViewer(context).id);
  // The rooms come first: there are few. An array, because an index then finds their messages, also for a search.
  return `(${room} = any(array(
    select chat_room_id from report where status = 'OPEN'
     union all
    select room_id from audit_entry
     where act = 'unlockRoom' and staff_id = ${staff} and at > now() - interval '1 hour')))`;
}
