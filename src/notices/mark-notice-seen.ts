import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { Notice } from './notice.js';

const mark = `
  update notice set seen_at = coalesce(seen_at, clock_timestamp()) where id = $1 and user_id = $2 returning *`;

/** Marks one of the viewer's notices as seen. Idempotent: the first time stays. @throws {NotFound} */
export async function markNoticeSeen(context: Context, id: string): Promise<Notice> {
  const { em, services } = context;
  const viewer = requireViewer(context);
  const [row] = isRowId(id)
    ? await services.database.run<Record<string, unknown>>(mark, [id, viewer.id])
    : [];
  if (!row) throw new NotFound('notice');
  return em.map(Notice, row);
}
