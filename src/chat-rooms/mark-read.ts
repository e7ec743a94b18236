import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { isSlug, participantSql, requireParticipant } from './access.js';
import type { ChatRoom } from './chat-room.js';
import { hintOf, publishRoomHint } from './room-hint.js';

// A mark only moves forward, and never past the newest message.
const moveMark = `
  update chat_room
     set owner_read_seq = case when owner_id = $2 then $3 else owner_read_seq end,
         visitor_read_seq = case when visitor_id = $2 then $3 else visitor_read_seq end,
         updated_at = clock_timestamp()
   where slug = $1 and ${participantSql('$2')} and last_seq >= $3
     and $3 > case when owner_id = $2 then owner_read_seq else visitor_read_seq end
  returning id`;

/** Moves the viewer's read mark forward to `seq`. A mark at or beyond `seq` stays. */
export async function markRead(context: Context, slug: string, seq: number): Promise<ChatRoom> {
  const viewer = requireViewer(context);
  if (seq < 0) throw new BadUserInput('seq', 'seq must not be negative.');
  const moved = isSlug(slug) ? await context.services.database.run(moveMark, [slug, viewer.id, seq]) : [];
  const room = await requireParticipant(context, slug);
  if (seq > room.lastSeq)
    throw new BadUserInput('seq', `seq must be at most ${room.lastSeq}, the newest message.`);
  if (moved.length > 0) publishRoomHint(context, hintOf(room));
  return room;
}
