import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { jsonList, page, rowsOf } from '../platform/json-list.js';
import type { PersonalData } from '../platform/personal-data.js';
import { Notice } from './notice.js';

const dropNotices = 'delete from notice where user_id = $1';

export const noticeData: PersonalData = {
  lists: { notices: exportNotices },
  erase: async (run, userId) => void (await run(dropNotices, [userId])),
};

function exportNotices(context: Context): AsyncIterable<string> {
  const { id: user } = requireViewer(context);
  const read = (after: string) =>
    context.services.database.fork().find(Notice, { user, id: { $gt: after } }, page);
  return jsonList(rowsOf(read), noticeText);
}

function* noticeText({ id, kind, text, reportId, outcome, createdAt, seenAt }: Notice) {
  yield JSON.stringify({ id, kind, text, report: reportId, outcome, createdAt, seenAt });
}
