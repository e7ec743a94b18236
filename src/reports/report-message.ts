import { requireViewer } from '../accounts/sessions/session.js';
import { participantSql } from '../chat-rooms/access.js';
import type { Context } from '../platform/context.js';
import { isUuid } from '../platform/database/ids.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import type { Report } from './report.js';
import { checkNote, type NewReport, report, type Target } from './write-report.js';

// A removed message can be reported: its reader may have seen the text, and the evidence has it. Otherwise one could write
// anything, recall it once it was read, and never be reported.
const findTarget = `
  select room.id as "roomId", message.seq, sender.id as "reportedId", sender.deleted_at is not null as "isDeleted"
    from message
    join chat_room room on room.id = message.chat_room_id and ${participantSql('$2')}
    join "user" sender on sender.id = sender_id
   where message.id = $1`;

/** Reports a message of someone else in one of the viewer's rooms. @throws {NotFound} {@link Forbidden} {@link RateLimited} */
export async function reportMessage(context: Context, id: string, given: NewReport): Promise<Report> {
  const viewer = requireViewer(context);
  const { database, rateLimits } = context.services;
  const about = { ...given, note: checkNote(given.note) };
  const messageId = id.toLowerCase();
  if (!isUuid(messageId)) throw new NotFound('message');
  await rateLimits.take('report', viewer.id);
  const [target] = await database.run<Target>(findTarget, [messageId, viewer.id]);
  if (!target) throw new NotFound('message');
  if (target.reportedId === viewer.id)
    throw new Forbidden('This message is your own. To remove it, recall it.');
  const written = await report(context, { ...target, messageId }, about);
  if (!written) throw new NotFound('message');
  return written;
}
