import { ref } from '@mikro-orm/core';
import { User } from '../accounts/users/user.js';
import { participantSql } from '../chat-rooms/access.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Database } from '../platform/database/database.js';
import { Rows } from '../platform/database/rows.js';
import { NotFound, ResyncRequired } from '../platform/errors.js';
import type { Message } from './message.js';
import { messagesIn } from './message-rows.js';

/** The relations that are loaded together with a message, in one statement. */
export const messageRelations = ['sender', 'chatRoom'] as const;

// SQL, because every process with subscribers runs it for every message: MikroORM's find takes six times the CPU time.
// A readable room always yields a row (message null when it is empty), so zero rows means no access.
// `octet_length` needs no decompression, so texts beyond the byte limit cost little.
// `> 0` is always true for seq. For version it lets the planner use the index, which has only changed messages.
const following = (order: Order) => `
  select to_json(message) as message, to_json(room) as room, to_json(sender) as sender
    from chat_room room
    left join lateral (
      select *, sum(octet_length(content)) over (order by ${order}) - octet_length(content) as bytes_before
        from message where chat_room_id = room.id and ${order} > $2 and ${order} > 0 order by ${order} limit $3) message
      on $5::int is null or message.bytes_before < $5
    left join "user" sender on sender.id = message.sender_id
   where room.id = $1 and ($4::bigint is null or ${participantSql('$4')})
   order by message.${order}`;
const statements = { seq: following('seq'), version: following('version') };

/** By the place of each message in the room, or by the last change of those that have changed. */
export type Order = 'seq' | 'version';

type Columns = Record<string, unknown>;
type Found = { message: null; room: Columns } | Row;

/** A message as the database returns it, with its room and its sender. */
export interface Row {
  readonly message: Columns & { readonly id: string; readonly seq: number };
  readonly room: Columns;
  readonly sender: Columns;
}

export interface Reading {
  readonly roomId: string;
  readonly order: Order;
  /** The seq or the version after which to read. */
  readonly after: number;
  readonly limit: number;
  /** No further message is added once the texts have this many bytes. The first message always comes. */
  readonly bytes?: number;
  /** The user who must be a participant at the time of the read. Null: no check, because each stream decides access later. */
  readonly viewerId: string | null;
}

/**
 * Reads the messages after a place in a room, in order, each with its room and its sender.
 * @throws {NotFound} when the room does not exist, and also when the viewer is not, or no longer, a participant
 * @throws {ResyncRequired} when the room has not reached the version
 */
export async function readMessages(database: Database, reading: Reading): Promise<Message[]> {
  return messagesOf(database, await readRows(database, reading));
}

/** The same as plain rows, for callers that check them first: creating the entities costs more than the read. */
export async function readRows(
  database: Database,
  { roomId, order, after, limit, bytes, viewerId }: Reading,
): Promise<Row[]> {
  const found = await database.run<Found>(statements[order], [
    ...[roomId, after, limit, viewerId],
    bytes ?? null,
  ]);
  const room = found[0]?.room;
  if (!room) throw new NotFound('chat room');
  // As after a restored backup. Without an error, the reader would miss the changes up to its version.
  if (order === 'version' && Number(room['version']) < after) throw new ResyncRequired();
  return found.filter((row) => row.message !== null);
}

export function messagesOf(database: Database, found: readonly Row[]): Message[] {
  const [first] = found;
  if (!first) return [];
  const rows = new Rows(database);
  const senders = new Map(found.map(({ sender }) => [sender['id'], sender]));
  const users = [...senders.values()].map((sender) => ref(rows.entity(User, sender)));
  const userOf = (name: string) => users.find(({ id }) => id === String(first.room[name]));
  const room = rows.entity(ChatRoom, first.room, {
    owner: userOf('owner_id'),
    visitor: userOf('visitor_id'),
  });
  const messages = found.map(({ message }) => message);
  return messagesIn(room, messages, rows, users);
}
