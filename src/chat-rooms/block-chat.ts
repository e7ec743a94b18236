import { requireViewer } from '../accounts/session.js';
import type { Context } from '../platform/context.js';
import { isSlug, participantSql, requireParticipant } from './access.js';
import type { ChatRoom } from './chat-room.js';
import { hintOf, publishRoomHint } from './room-hint.js';

// Each participant has a block of their own, so that nobody can lift the other's.
const setBlock = `
  update chat_room
     set blocked_by_owner = case when owner_id = $2 then $3 else blocked_by_owner end,
         blocked_by_visitor = case when visitor_id = $2 then $3 else blocked_by_visitor end,
         updated_at = clock_timestamp()
   where slug = $1 and ${participantSql('$2')}
     and $3 <> case when owner_id = $2 then blocked_by_owner else blocked_by_visitor end
  returning id`;

/** Sets or lifts the viewer's own block. From its commit on, no send of either participant is accepted. */
export async function blockChat(context: Context, slug: string, isBlocked: boolean): Promise<ChatRoom> {
  const { id } = requireViewer(context);
  const changed = isSlug(slug) ? await context.services.database.run(setBlock, [slug, id, isBlocked]) : [];
  const room = await requireParticipant(context, slug);
  if (changed.length > 0) publishRoomHint(context, hintOf(room));
  return room;
}
