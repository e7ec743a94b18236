import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { Notice } from './notice.js';

// As in `notify()`, the lock makes the order of a person's places the order of commits. Without it, a stream could skip this one.
const mark = `
  with person as (select id from "user" where id = $2 for no key update)
  update notice set seen_at = clock_timestamp(), place = nextval('notice_id_seq')
   where id = $1 and user_id = (select id from person) and seen_at is null
  returning id`;

/** Marks one of the viewer's notices as seen, on all their devices. Idempotent: the first time stays. @throws {NotFound} */
export async function markNoticeSeen(context: Context, id: string): Promise<Notice> {
  const { em, services } = context;
  const viewer = requireViewer(context);
  if (!isRowId(id)) throw new NotFound('notice');
  const marked = await services.database.run(mark, [id, viewer.id]);
  if (marked.length > 0) services.hints.publish('notice', { user: viewer.id });
  const notice = await em.findOne(Notice, { id, user: viewer.id });
  if (!notice) throw new NotFound('notice');
  return notice;
}
