import { requireViewer } from '../accounts/sessions/session.js';
import { participantSql } from '../chat-rooms/access.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import { renewed } from '../chat-rooms/read-rooms.js';
import { batched } from '../platform/database/batched.js';
import type { Context } from '../platform/context.js';
import { BadUserInput, NotFound } from '../platform/errors.js';
import { type Connection, connection, pageSize } from '../platform/database/page.js';
import { type Row, Rows } from '../platform/database/rows.js';
import type { Message } from './message.js';
import { messagesIn } from './message-rows.js';

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

interface PageRequest {
  readonly room: ChatRoom;
  readonly page: PageArguments;
}

interface Found {
  readonly room: Row;
  readonly messages: readonly Row[];
}

// One row for the whole page: as a row for each message, it would take twice the CPU time here and in the database.
const pageSql = (order: 'asc' | 'desc') => `
  select to_json(room) as room,
         (select coalesce(json_agg(message order by seq), '[]')
            from (select * from message
                   where chat_room_id = room.id and seq > $3 and seq < $4 order by seq ${order} limit $5) message) as messages
    from chat_room room
   where room.id = $1 and ${participantSql('$2')}`;
const statements = { asc: pageSql('asc'), desc: pageSql('desc') };

/**
 * A page of a room's messages, oldest first. Default: the newest ones. The pages of one request are read one after the other,
 * each once: otherwise one request could take all database connections.
 */
export const messagePage = batched<PageRequest, Connection<Message>>(async (context, requests) => {
  const read = new Map<string, Connection<Message> | Error>();
  const keys = requests.map(({ room, page }) => JSON.stringify([room.id, page]));
  for (const [index, key] of keys.entries()) {
    const { room, page } = requests[index] as PageRequest;
    if (!read.has(key))
      read.set(key, await readPage(context, room, page).catch((error: unknown) => error as Error));
  }
  return keys.map((key) => read.get(key) as Connection<Message> | Error);
});

async function readPage(context: Context, room: ChatRoom, page: PageArguments): Promise<Connection<Message>> {
  if (page.first != null && page.last != null)
    throw new BadUserInput('last', 'Give first or last, not both.');
  if (page.after != null && page.before != null)
    throw new BadUserInput('before', 'Give after or before, not both.');
  const after = numberOf('after', page.after) ?? 0;
  const before = numberOf('before', page.before);
  const isForward = page.first != null || (page.last == null && page.after != null);
  const { config, database } = context.services;
  const size = isForward ? pageSize(config.limits, page.first) : pageSize(config.limits, page.last, 'last');
  const values = [room.id, requireViewer(context).id, after, before ?? greatestSeq, size];
  const [found] = await database.prepared<Found>(statements[isForward ? 'asc' : 'desc'], values);
  // The room may have moved to another owner since it was read.
  if (!found) throw new NotFound('chat room');
  const rows = new Rows(database);
  const current = renewed(room, found.room, rows);
  const messages = messagesIn(current, found.messages, rows);
  const place = isForward ? after + 1 : (before ?? current.lastSeq + 1);
  return connection(messages, (message) => String(message.seq), sides(current, messages, place));
}

/** @param place where an empty page is. seq has no gaps, so this needs no further query. */
function sides({ lastSeq }: ChatRoom, messages: readonly Message[], place: number) {
  const first = messages.at(0)?.seq ?? place;
  const last = messages.at(-1)?.seq ?? place - 1;
  return { hasPreviousPage: first > 1 && lastSeq > 0, hasNextPage: last < lastSeq };
}

const greatestSeq = 2 ** 31 - 1;

/** Reads a cursor that is a seq or a version. */
export function numberOf(field: string, cursor: string | null | undefined): number | undefined {
  if (cursor == null) return undefined;
  const number = Number(cursor);
  if (!/^\d{1,10}$/.test(cursor) || number > greatestSeq)
    throw new BadUserInput(field, `${field} is not a cursor of this list.`);
  return number;
}
