import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { type Connection, decodeCursor, encodeCursor, pageOf, pageSize } from '../platform/database/page.js';
import { participantSql } from './access.js';
import { ChatRole } from './chat-role.js';
import type { ChatRoom } from './chat-room.js';
import { readRooms, roomsSql } from './read-rooms.js';

export interface ChatRoomSearch {
  role?: ChatRole | null;
  first?: number | null;
  after?: string | null;
}

// The ids are sorted alone: to sort whole rows, PostgreSQL would copy each room of the viewer, which takes almost twice as long.
const pageSql = (mine: string) =>
  roomsSql(`
    select * from chat_room
     where id = any(array(
             select id from chat_room
              where ${mine} and ($2::timestamptz is null or (active_at, id) < ($2, $3::bigint))
              order by active_at desc, id desc limit $4))
     order by active_at desc, id desc`);
const statements = {
  [ChatRole.OWNER]: pageSql('owner_id = $1'),
  [ChatRole.VISITOR]: pageSql('visitor_id = $1'),
  both: pageSql(participantSql('$1')),
};

/** Lists the viewer's rooms, latest activity first. */
export async function findChatRooms(context: Context, search: ChatRoomSearch): Promise<Connection<ChatRoom>> {
  const viewer = requireViewer(context);
  const { config, database } = context.services;
  const size = pageSize(config.limits, search.first);
  const [activeAt, id] = search.after == null ? [null, null] : placeIn(search.after);
  const parameters = [viewer.id, activeAt, id, size + 1];
  const rooms = await readRooms(database, statements[search.role ?? 'both'], parameters);
  return pageOf(rooms, size, cursorOf, search.after != null);
}

function cursorOf(room: ChatRoom): string {
  return encodeCursor([room.activeAt.toISOString(), room.id]);
}

function placeIn(cursor: string): readonly [activeAt: string, id: string] {
  const [time = '', id = ''] = decodeCursor(cursor, 2);
  const activeAt = new Date(time);
  if (!/^\d{4}-/.test(time) || Number.isNaN(activeAt.getTime()) || !isRowId(id))
    throw new BadUserInput('after', 'after is not a cursor of this list.');
  return [activeAt.toISOString(), id];
}
