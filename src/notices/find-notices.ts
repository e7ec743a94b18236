import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { type Connection, pageOf, pageSize } from '../platform/database/page.js';
import { Notice } from './notice.js';

export interface NoticeSearch {
  readonly onlyUnseen?: boolean | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Lists the viewer's notices, newest first. */
export async function findNotices(context: Context, search: NoticeSearch): Promise<Connection<Notice>> {
  const user = requireViewer(context).id;
  const size = pageSize(context.services.config.limits, search.first);
  const after = search.after ?? null;
  if (after !== null && !isRowId(after))
    throw new BadUserInput('after', 'after is not a cursor of this list.');
  const where = {
    user,
    ...(after !== null && { id: { $lt: after } }),
    ...(search.onlyUnseen && { seenAt: null }),
  };
  const notices = await context.em.find(Notice, where, { orderBy: { id: 'desc' }, limit: size + 1 });
  return pageOf(notices, size, ({ id }) => id, after !== null);
}
