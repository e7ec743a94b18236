import { User } from '../accounts/user.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Database } from '../platform/database.js';
import { Message } from './message.js';

/** What comes with a message in one statement. */
export const messageRelations = ['sender', 'chatRoom'] as const;

// Written out, because every process with listeners runs it for every message: MikroORM's find takes six times the processor.
const following = `
  select to_json(message) as message, to_json(room) as room, to_json(sender) as sender
    from message
    join chat_room room on room.id = message.chat_room_id
    join "user" sender on sender.id = message.sender_id
   where message.chat_room_id = $1 and message.seq > $2
   order by message.seq
   limit $3`;

type Row = Record<string, unknown>;

/** Reads what follows `afterSeq` in a room, in order, each message with its room and its sender. */
export async function readMessages(
  database: Database,
  roomId: string,
  afterSeq: number,
  limit: number,
): Promise<Message[]> {
  const rows = await database.run<{ message: Row; room: Row; sender: Row }>(following, [
    roomId,
    afterSeq,
    limit,
  ]);
  const em = database.fork();
  const known = new Set<unknown>();
  return rows.map(({ message, room, sender }) => {
    if (known.size === 0) em.map(ChatRoom, room);
    if (!known.has(sender.id)) em.map(User, sender);
    known.add(sender.id);
    return em.map(Message, message);
  });
}
