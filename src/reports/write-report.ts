import { requireViewer } from '../accounts/sessions/session.js';
import { participantSql } from '../chat-rooms/access.js';
import type { Context } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';
import { checkText } from '../platform/text.js';
import { findReport } from './find-report.js';
import { longestNote, type Report, type ReportReason, ReportStatus } from './report.js';

export interface NewReport {
  readonly reason: ReportReason;
  readonly note: string | null;
}

/** Who and what is reported. */
export interface Target {
  readonly roomId: string;
  readonly reportedId: string;
  /** The last message of the evidence. */
  readonly seq: number;
  /** Whether the account of the reported person was deleted. */
  readonly isDeleted: boolean;
}

/** How many messages before the reported one are evidence too. */
const messagesBefore = 10;
/** Of a message that was edited again and again, the newest earlier texts. */
const earlierTexts = 10;

// One statement, so that a report never lacks its evidence. It decides access on the room as it is now.
const insert = `
  with reported as (
    insert into report (chat_room_id, reporter_id, reported_id, message_id, reason, note)
    select id, $2, $3, $4, $5, $6 from chat_room where id = $1 and ${participantSql('$2')}
        on conflict do nothing
    returning id),
  evidence as (
    insert into report_evidence (report_id, seq, version, sender_id, content, created_at)
    select reported.id, message.seq, text.version, sender_id, text.content, message.created_at
      from reported, message
     cross join lateral (
        select message.version, message.content
        union all (
        select version, content from message_revision
         where message_id = message.id order by version desc limit ${earlierTexts})) text
     where chat_room_id = $1 and seq between $7::int - ${messagesBefore} and $7)
  select id from reported`;

/** An optional note; null if it has nothing visible. @throws {BadUserInput} */
export function checkNote(note: string | null): string | null {
  return note?.trim() ? checkText('note', note, longestNote) : null;
}

/**
 * Stores a report with the messages as they are now. While the viewer has an open report of the same thing, returns that one.
 * @returns null when the viewer has lost access meanwhile
 * @throws {Forbidden} when the reported account was deleted
 */
export async function report(
  context: Context,
  { roomId, reportedId, seq, isDeleted, messageId }: Target & { readonly messageId: string | null },
  { reason, note }: NewReport,
): Promise<Report | null> {
  const viewer = requireViewer(context);
  if (isDeleted) throw new Forbidden('The other participant’s account was deleted.');
  const values = [roomId, viewer.id, reportedId, messageId, reason, note, seq];
  const same = { reporter: viewer.id, chatRoom: roomId, message: messageId, status: ReportStatus.OPEN };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [written] = await context.services.database.run<{ id: string }>(insert, values);
    // Null if an open report was in the way, and was closed just now.
    const found = await findReport(context, written ?? same);
    if (found) return found;
  }
  return null;
}
