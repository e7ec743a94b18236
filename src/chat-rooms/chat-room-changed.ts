import { requireViewer } from '../accounts/sessions/session.js';
import { turnOfEvents } from '../accounts/sessions/spender.js';
import type { Context } from '../platform/context.js';
import { batched } from '../platform/database/batched.js';
import { live } from '../platform/hints/live.js';
import { retryWhileUnavailable } from '../platform/database/retry-while-unavailable.js';
import { participantSql } from './access.js';
import type { ChatRoom } from './chat-room.js';
import { readRooms, roomsSql } from './read-rooms.js';

/** Streams each of the viewer's rooms after it has changed, in its current state. Changes close together arrive as one. */
export function liveChatRooms(context: Context): AsyncIterable<ChatRoom> {
  const viewer = requireViewer(context);
  return live(context.gone, (signal) => changes(context, viewer.id, signal));
}

async function* changes(
  context: Context,
  viewerId: string,
  signal: AbortSignal,
): AsyncGenerator<ChatRoom, void> {
  const { roomWatches } = context.services;
  const watch = roomWatches.open(viewerId);
  try {
    while (!signal.aborted) {
      const changed = watch.take();
      if (changed.length === 0) {
        await watch.bell.heard(signal);
        continue;
      }
      await turnOfEvents(context, changed.length, signal);
      const read = async () => {
        const rooms = await Promise.all(changed.map((id) => changedRoom(context, id)));
        return rooms
          .filter((room) => room !== null)
          .sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime());
      };
      for (const room of await retryWhileUnavailable(signal, read)) {
        watch.seen.set(room.id, room.changedAt);
        yield room;
      }
    }
  } finally {
    watch.close();
  }
}

const changedSql = roomsSql(
  `select *, extract(epoch from updated_at)::text as changed_at from chat_room where id = any($1::bigint[]) and ${participantSql('$2')}`,
);

/** The current state of one of the viewer's rooms; null when it is no longer theirs. */
const changedRoom = batched<string, ChatRoom | null>(async (context, ids) => {
  const { database, roomReads } = context.services;
  const { id: viewerId } = requireViewer(context);
  const read = () => readRooms(database, changedSql, [ids, viewerId]);
  const found = await roomReads.pass(read, { of: viewerId });
  const byId = new Map(found.map((room) => [room.id, room]));
  return ids.map((id) => byId.get(id) ?? null);
});
