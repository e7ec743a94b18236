import { requireViewer } from '../accounts/sessions/session.js';
import { isSlug, participantSql } from '../chat-rooms/access.js';
import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import type { Report } from './report.js';
import { checkNote, type NewReport, report, type Target } from './write-report.js';

const findTarget = `
  select room.id as "roomId", room.last_seq as seq, other.id as "reportedId", other.deleted_at is not null as "isDeleted"
    from chat_room room
    join "user" other on other.id = case when owner_id = $2 then visitor_id else owner_id end
   where room.slug = $1 and ${participantSql('$2')}`;

/** Reports the other participant of one of the viewer's rooms. @throws {NotFound} {@link Forbidden} {@link RateLimited} */
export async function reportUser(context: Context, slug: string, given: NewReport): Promise<Report> {
  const viewer = requireViewer(context);
  const { database, rateLimits } = context.services;
  const about = { ...given, note: checkNote(given.note) };
  if (!isSlug(slug)) throw new NotFound('chat room');
  await rateLimits.take('report', viewer.id);
  const [target] = await database.run<Target>(findTarget, [slug, viewer.id]);
  if (!target) throw new NotFound('chat room');
  const written = await report(context, { ...target, messageId: null }, about);
  if (!written) throw new NotFound('chat room');
  return written;
}
