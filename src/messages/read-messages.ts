import { User } from '../accounts/users/user.js';
import { participantSql } from '../chat-rooms/access.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Message } from './message.js';

/** What comes with a message in one statement. */
export const messageRelations = ['sender', 'chatRoom'] as const;

// Written out, because every process with listeners runs it for every message: MikroORM's find takes six times the processor.
// Of a room that the viewer may read there is a row at least, be there a message or not. The length of a text is known without
// unpacking it, so that what is beyond the bytes costs little.
const following = `
  select to_json(message) as message, to_json(room) as room, to_json(sender) as sender
    from chat_room room
    left join lateral (
      select *, sum(octet_length(content)) over (order by seq) - octet_length(content) as bytes_before
        from message where chat_room_id = room.id and seq > $2 order by seq limit $3) message
      on $5::int is null or message.bytes_before < $5
    left join "user" sender on sender.id = message.sender_id
   where room.id = $1 and ($4::bigint is null or ${participantSql('$4')})
   order by message.seq`;

type Columns = Record<string, unknown>;
type Found = { message: null } | Row;

/** A message as the database has it, with what comes along. */
export interface Row {
  readonly message: Columns & { readonly id: string; readonly seq: number };
  readonly room: Columns;
  readonly sender: Columns;
}

export interface Reading {
  readonly roomId: string;
  readonly afterSeq: number;
  readonly limit: number;
  /** After how many bytes of texts no other message is begun; one comes always. */
  readonly bytes?: number;
  /** Who must be a participant as this reads; null for the process itself, which decides later whom to give it. */
  readonly viewerId: string | null;
}

/**
 * Reads what follows `afterSeq` in a room, in order, each message with its room and its sender.
 * @throws {NotFound} alike when the room is gone and when it is not, or no more, the viewer's
 */
export async function readMessages(database: Database, reading: Reading): Promise<Message[]> {
  return messagesOf(database, await readRows(database, reading));
}

/** The same as it comes, for who wants to look before the entities are made, which costs more than the reading. */
export async function readRows(
  database: Database,
  { roomId, afterSeq, limit, bytes, viewerId }: Reading,
): Promise<Row[]> {
  const found = await database.run<Found>(following, [roomId, afterSeq, limit, viewerId, bytes ?? null]);
  if (found.length === 0) throw new NotFound('chat room');
  return found.filter((row) => row.message !== null);
}

export function messagesOf(database: Database, rows: readonly Row[]): Message[] {
  const em = database.fork();
  const known = new Set<unknown>();
  return rows.map(({ message, room, sender }) => {
    if (known.size === 0) em.map(ChatRoom, room);
    if (!known.has(sender.id)) em.map(User, sender);
    known.add(sender.id);
    return em.map(Message, message);
  });
}
