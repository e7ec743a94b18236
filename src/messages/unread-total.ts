import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';

// As `unreadCount()` of each room.
const countUnread = `
  select count(*)::int as unread
    from (select id, case owner_id when $1 then owner_read_seq else visitor_read_seq end as read_seq, last_seq
            from chat_room where owner_id = $1 or visitor_id = $1) room
   cross join lateral (
      select sender_id from message
       where chat_room_id = room.id and seq > room.read_seq
       order by seq desc limit 1000) newest
   where last_seq > read_seq and newest.sender_id <> $1`;

/** Counts the messages that the viewer has not read, in all their rooms. */
export async function unreadTotal(context: Context): Promise<number> {
  const { database } = context.services;
  const [found] = await database.prepared<{ unread: number }>(countUnread, [requireViewer(context).id]);
  return found?.unread ?? 0;
}
