import { ref } from '@mikro-orm/core';
import { User } from '../accounts/users/user.js';
import { participantSql } from '../chat-rooms/access.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Database } from '../platform/database/database.js';
import { Rows } from '../platform/database/rows.js';
import { NotFound, type ParleyError, ResyncRequired } from '../platform/errors.js';
import type { Message } from './message.js';
import { messagesIn } from './message-rows.js';

/** The relations that are loaded together with a message, in one statement. */
export const messageRelations = ['sender', 'chatRoom'] as const;

// SQL, because every process with subscribers runs it for every message: MikroORM's find takes six times the CPU time.
// A readable room always yields a row (messages null when there are none), so no row means no access.
// `octet_length` needs no decompression, so texts beyond the byte limit cost little.
// For the planner: `> 0` is always true for seq, and for version it allows the index of changed messages. `(select $1)` hides the
// number of readings, so that it does not plan the prepared statement again each time.
const following = (order: Order) => `
  select asked.n::int, to_json(room) as room, page.messages,
         (select json_agg(sender) from "user" sender where sender.id = any(page.sender_ids)) as senders
    from unnest((select $1::bigint[]), (select $2::int[]), (select $3::int[]), (select $4::int[]), (select $5::bigint[]))
         with ordinality as asked (room_id, after_place, most, bytes, viewer_id, n)
    join chat_room room on room.id = asked.room_id and (viewer_id is null or ${participantSql('viewer_id')})
   cross join lateral (
      select json_agg(message order by ${order}) as messages, array_agg(distinct sender_id) as sender_ids
        from (
          select *, sum(octet_length(content)) over (order by ${order}) - octet_length(content) as bytes_before
            from message
           where chat_room_id = room.id and ${order} > after_place and ${order} > 0 order by ${order} limit most) message
       where bytes is null or message.bytes_before < bytes) page`;
const statements = { seq: following('seq'), version: following('version') };

/** By the place of each message in the room, or by the last change of those that have changed. */
export type Order = 'seq' | 'version';

type Columns = Record<string, unknown>;

/** A message as the database returns it, with its room and its sender. */
export interface Row {
  readonly message: Columns & { readonly id: string; readonly seq: number };
  readonly room: Columns;
  readonly sender: Columns;
}

interface Found {
  /** The place of the reading among those that were asked for, from 1. */
  readonly n: number;
  readonly room: Columns;
  readonly messages: (Row['message'] & { readonly sender_id: number })[] | null;
  readonly senders: (Columns & { readonly id: number })[] | null;
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
export async function readRows(database: Database, reading: Reading): Promise<Row[]> {
  const [rows] = await readPages(database, reading.order, [reading]);
  if (Array.isArray(rows)) return rows;
  throw rows ?? new NotFound('chat room');
}

/** Several readings in one statement. @returns for each of them its rows, or why there are none */
export async function readPages(
  database: Database,
  order: Order,
  readings: readonly Reading[],
): Promise<(Row[] | ParleyError)[]> {
  const column = <Value>(of: (reading: Reading) => Value) => readings.map(of);
  const pages = await database.prepared<Found>(statements[order], [
    column(({ roomId }) => roomId),
    column(({ after }) => after),
    column(({ limit }) => limit),
    column(({ bytes = null }) => bytes),
    column(({ viewerId }) => viewerId),
  ]);
  const found = new Map(pages.map((page) => [page.n, page]));
  return readings.map((reading, place) => rowsOf(reading, found.get(place + 1)));
}

function rowsOf({ order, after }: Reading, page: Found | undefined): Row[] | ParleyError {
  if (!page) return new NotFound('chat room');
  const { room, messages, senders } = page;
  // As after a restored backup. Without an error, the reader would miss the changes up to its version.
  if (order === 'version' && Number(room['version']) < after) return new ResyncRequired();
  const bySender = new Map(senders?.map((sender) => [sender.id, sender]));
  return (messages ?? []).map((message) => ({
    message,
    room,
    sender: bySender.get(message.sender_id) as Columns,
  }));
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
