import { requireViewer } from '../../accounts/sessions/session.js';
import type { Context } from '../../platform/context.js';
import type { Parameters } from '../../platform/database/parameters.js';

/** Whether the texts of a room may be shown to the viewer, who is staff, as a condition of a statement. */
export function visibleSql(context: Context, room: string, parameters: Parameters): string {
  if (context.services.config.adminReads === 'open') return 'true';
  const staff = parameters.add(requireViewer(context).id);
  return `(
    exists (select from report where report.chat_room_id = ${room} and status = 'OPEN')
    or exists (
      select from audit_entry
       where act = 'unlockRoom' and audit_entry.room_id = ${room} and audit_entry.staff_id = ${staff}
         and at > clock_timestamp() - interval '1 hour'))`;
}
