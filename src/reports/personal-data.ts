import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { jsonList, page, rowsOf } from '../platform/json-list.js';
import type { PersonalData } from '../platform/personal-data.js';
import { Report } from './report.js';

// Closing a report erases the texts of deleted accounts. These locks put it before or after the deletion.
const lock = `
  select id from report
   where id = any(array(
           select id from report where reporter_id = $1
            union select id from report where assigned_to_id = $1
            union select report_id from report_evidence where sender_id = $1))
   order by id for no key update`;

// While a report is open, the staff need its texts. They are erased when it is closed.
const dropTexts = `
  update report_evidence set content = null
    from report where report.id = report_id and sender_id = $1 and status <> 'OPEN'`;
const dropNotes = "update report set note = null where reporter_id = $1 and status <> 'OPEN'";
const unassign = "update report set assigned_to_id = null where assigned_to_id = $1 and status = 'OPEN'";

export const reportData: PersonalData = {
  lists: { reports: exportReports },
  lock: async (run, userId) => void (await run(lock, [userId])),
  erase: async (run, userId) => {
    for (const statement of [dropTexts, dropNotes, unassign]) await run(statement, [userId]);
  },
};

function exportReports(context: Context): AsyncIterable<string> {
  const { id: reporter } = requireViewer(context);
  const read = (after: string) =>
    context.services.database
      .fork()
      .find(Report, { reporter, id: { $gt: after } }, { ...page, populate: ['chatRoom'] });
  return jsonList(rowsOf(read), reportText);
}

function* reportText({ id, roomSlug, messageId, reason, note, status, createdAt, closedAt }: Report) {
  yield JSON.stringify({ id, roomSlug, message: messageId, reason, note, status, createdAt, closedAt });
}
