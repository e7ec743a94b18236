import { requireViewer } from '../accounts/sessions/session.js';
import { participantIn, requireParticipant } from '../chat-rooms/access.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import { batched } from '../platform/database/batched.js';
import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { type Connection, connection, pageSize } from '../platform/database/page.js';
import { Message } from './message.js';
import { messageRelations } from './read-messages.js';

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
  const after = seqOf('after', page.after);
  const before = seqOf('before', page.before);
  const isForward = page.first != null || (page.last == null && after !== undefined);
  const { limits } = context.services.config;
  const size = isForward ? pageSize(limits, page.first) : pageSize(limits, page.last, 'last');
  const viewer = requireViewer(context);
  const rows = await context.em.find(
    Message,
    {
      chatRoom: { id: room.id, ...participantIn(viewer.id) },
      seq: { $gt: after ?? 0, ...(before !== undefined && { $lt: before }) },
    },
    {
      orderBy: { seq: isForward ? 'asc' : 'desc' },
      limit: size,
      populate: messageRelations,
      strategy: 'joined',
    },
  );
  // An empty page may mean that the room has moved to another owner since it was read. The viewer then gets NOT_FOUND.
  if (rows.length === 0 && room.lastSeq > 0) await requireParticipant(context, room.slug);
  const nodes = isForward ? rows : rows.reverse();
  return connection(nodes, (message) => String(message.seq), sides(room, nodes, isForward, after, before));
}

// seq has no gaps, so this needs no further query.
function sides(room: ChatRoom, nodes: Message[], isForward: boolean, after = 0, before = room.lastSeq + 1) {
  const place = isForward ? after + 1 : before;
  const first = nodes.at(0)?.seq ?? place;
  const last = nodes.at(-1)?.seq ?? place - 1;
  return { hasPreviousPage: first > 1 && room.lastSeq > 0, hasNextPage: last < room.lastSeq };
}

function seqOf(field: string, cursor: string | null | undefined): number | undefined {
  if (cursor == null) return undefined;
  const seq = Number(cursor);
  if (!/^\d{1,10}$/.test(cursor) || seq > 2 ** 31 - 1)
    throw new BadUserInput(field, `${field} is not a cursor of this list.`);
  return seq;
}
