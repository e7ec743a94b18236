import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { type Connection, decodeCursor, encodeCursor, pageOf, pageSize } from '../platform/database/page.js';
import { participantIn, roomRelations } from './access.js';
import { ChatRole, ChatRoom } from './chat-room.js';

export interface ChatRoomSearch {
  role?: ChatRole | null;
  first?: number | null;
  after?: string | null;
}

/** Lists the viewer's rooms, latest activity first. */
export async function findChatRooms(context: Context, search: ChatRoomSearch): Promise<Connection<ChatRoom>> {
  const viewer = requireViewer(context);
  const size = pageSize(context.services.config.limits, search.first);
  const rows = await context.em.find(
    ChatRoom,
    { $and: [roomsOf(viewer.id, search.role), beyond(search.after)] },
    {
      orderBy: [{ activeAt: 'desc' }, { id: 'desc' }],
      limit: size + 1,
      populate: roomRelations,
      strategy: 'joined',
    },
  );
  return pageOf(rows, size, cursorOf, search.after != null);
}

function roomsOf(viewerId: string, role: ChatRole | null | undefined) {
  if (role == null) return participantIn(viewerId);
  return role === ChatRole.OWNER ? { owner: viewerId } : { visitor: viewerId };
}

function cursorOf(room: ChatRoom): string {
  return encodeCursor([room.activeAt.toISOString(), room.id]);
}

function beyond(after: string | null | undefined) {
  if (after == null) return {};
  const [time = '', id = ''] = decodeCursor(after, 2);
  const activeAt = new Date(time);
  if (!/^\d{4}-/.test(time) || Number.isNaN(activeAt.getTime()) || !isRowId(id))
    throw new BadUserInput('after', 'after is not a cursor of this list.');
  return { $or: [{ activeAt: { $lt: activeAt } }, { activeAt, id: { $lt: id } }] };
}
