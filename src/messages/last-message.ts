import { requireViewer } from '../accounts/sessions/session.js';
import { participantSql } from '../chat-rooms/access.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import { batched } from '../platform/database/batched.js';
import { type Row, Rows } from '../platform/database/rows.js';
import type { Message } from './message.js';
import { messagesIn } from './message-rows.js';

// The check is a subquery, so that each room is looked up by its id: a join may read all rooms of the viewer.
const newest = `
  select to_json(message) as message
    from unnest($1::bigint[], $2::int[]) as newest (room_id, newest_seq)
    join message on message.chat_room_id = room_id and message.seq = newest_seq
   where (select ${participantSql('$3')} from chat_room where chat_room.id = room_id)`;

/** The newest message of a room. One statement reads it for all rooms that are requested together. */
export const lastMessage = batched<ChatRoom, Message | null>(async (context, rooms) => {
  const { database } = context.services;
  const written = rooms.filter(({ lastSeq }) => lastSeq > 0);
  if (written.length === 0) return rooms.map(() => null);
  const parameters = [written.map(({ id }) => id), written.map(({ lastSeq }) => lastSeq)];
  const found = await database.prepared<{ message: Row }>(newest, [...parameters, requireViewer(context).id]);
  const byRoom = new Map(found.map(({ message }) => [String(message['chat_room_id']), message]));
  const rows = new Rows(database);
  return rooms.map((room) => {
    const row = byRoom.get(room.id);
    return (row && messagesIn(room, [row], rows)[0]) ?? null;
  });
});
