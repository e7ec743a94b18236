import { requireViewer } from '../accounts/session.js';
import { ChatRole, type ChatRoom } from '../chat-rooms/chat-room.js';
import { batched } from '../platform/batched.js';

const countUnread = `
  select room.id, count(message.seq)::int as unread
    from unnest($1::bigint[], $2::int[]) as room (id, read_seq)
    join message on message.chat_room_id = room.id and message.seq > room.read_seq and message.sender_id <> $3
   group by room.id`;

/** How many messages of the other participant lie beyond the viewer's read mark, for many rooms in one statement. */
export const unreadCount = batched<ChatRoom, number>(async (context, rooms) => {
  const viewer = requireViewer(context);
  const marks = rooms.map((room) =>
    room.roleOf(viewer.id) === ChatRole.OWNER ? room.ownerReadSeq : room.visitorReadSeq,
  );
  const parameters = [rooms.map((room) => room.id), marks, viewer.id];
  const counts = await context.services.database.run<{ id: string; unread: number }>(countUnread, parameters);
  const byRoom = new Map(counts.map(({ id, unread }) => [id, unread]));
  return rooms.map((room) => byRoom.get(room.id) ?? 0);
});
