import { User } from '../accounts/users/user.js';
import { participantSql } from '../chat-rooms/access.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Message } from './message.js';

/** The relations that are loaded together with a message, in one statement. */
export const messageRelations = ['sender', 'chatRoom'] as const;

// SQL, because every process with subscribers runs it for every message: MikroORM's find takes six times the CPU time.
// A readable room always yields a row (message null when it is empty), so zero rows means no access.
// `octet_length` needs no decompression, so texts beyond the byte limit cost little.
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

/** A message as the database returns it, with its room and its sender. */
export interface Row {
  readonly message: Columns & { readonly id: string; readonly seq: number };
  readonly room: Columns;
  readonly sender: Columns;
}

export interface Reading {
  readonly roomId: string;
  readonly afterSeq: number;
  readonly limit: number;
  /** No further message is added once the texts have this many bytes. The first message always comes. */
  readonly bytes?: number;
  /** The user who must be a participant at the time of the read. Null: no check, because each stream decides access later. */
  readonly viewerId: string | null;
}

/**
 * Reads the messages after `afterSeq` in a room, in order, each with its room and its sender.
 * @throws {NotFound} when the room does not exist, and also when the viewer is not, or no longer, a participant
 */
export async function readMessages(database: Database, reading: Reading): Promise<Message[]> {
  return messagesOf(database, await readRows(database, reading));
}

/** The same as plain rows, for callers that check them first: creating the entities costs more than the read. */
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
