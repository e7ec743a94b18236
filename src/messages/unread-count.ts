import { requireViewer } from '../accounts/sessions/session.js';
import { ChatRole } from '../chat-rooms/chat-role.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import { batched } from '../platform/database/batched.js';

// Only the newest 1,000 messages: otherwise a sender who never stops would make the list slower and slower.
const countUnread = `
  select room.id, count(*)::int as unread
    from unnest($1::bigint[], $2::int[]) as room (id, read_seq)
   cross join lateral (
      select sender_id from message
       where chat_room_id = room.id and seq > room.read_seq
       order by seq desc limit 1000) newest
   where newest.sender_id <> $3
   group by room.id`;

/** Counts the other participant's messages after the viewer's read mark, for many rooms in one statement. */
export const unreadCount = batched<ChatRoom, number>(async (context, rooms) => {
  const viewer = requireViewer(context);
  const marks = rooms.map((room) =>
    room.roleOf(viewer.id) === ChatRole.OWNER ? room.ownerReadSeq : room.visitorReadSeq,
  );
  const parameters = [rooms.map((room) => room.id), marks, viewer.id];
  const counts = await context.services.database.prepared<{ id: string; unread: number }>(
    countUnread,
    parameters,
  );
  const byRoom = new Map(counts.map(({ id, unread }) => [id, unread]));
  return rooms.map((room) => byRoom.get(room.id) ?? 0);
});
