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

const newest = 'select max(place)::text as newest from notice where user_id = $1';

/** A page of notices, and where the live ones go on. */
export interface NoticePage extends Connection<Notice> {
  readonly newestCursor: string | null;
}

/** Lists the viewer's notices, newest first. */
export async function findNotices(context: Context, search: NoticeSearch): Promise<NoticePage> {
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
  // Before the page: a notice that commits in between is in both, and in the other order it would be in neither.
  const [own] = await context.services.database.prepared<{ newest: string | null }>(newest, [user]);
  const notices = await context.em.find(Notice, where, { orderBy: { id: 'desc' }, limit: size + 1 });
  return Object.assign(
    pageOf(notices, size, ({ id }) => id, after !== null),
    { newestCursor: own?.newest ?? null },
  );
}
