import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { live } from '../platform/hints/live.js';
import { retryWhileUnavailable } from '../platform/database/retry-while-unavailable.js';
import { participantIn, roomRelations } from './access.js';
import { ChatRoom } from './chat-room.js';

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
  const { roomWatches, streamReads } = context.services;
  const watch = roomWatches.open(viewerId);
  try {
    while (!signal.aborted) {
      const changed = watch.take();
      if (changed.length === 0) {
        await watch.bell.heard(signal);
        continue;
      }
      const read = () => streamReads.pass(() => readRooms(context, viewerId, changed), signal);
      for (const room of await retryWhileUnavailable(signal, read)) {
        watch.seen.set(room.id, room.changedAt);
        yield room;
      }
    }
  } finally {
    watch.close();
  }
}

async function readRooms(context: Context, viewerId: string, ids: string[]): Promise<ChatRoom[]> {
  return context.em.find(
    ChatRoom,
    { id: { $in: ids }, ...participantIn(viewerId) },
    { populate: [...roomRelations, 'changedAt'], strategy: 'joined', orderBy: { updatedAt: 'asc' } },
  );
}
