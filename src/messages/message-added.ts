import { requireViewer } from '../accounts/session.js';
import { requireParticipant } from '../chat-rooms/access.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { BadUserInput, NotFound, ResyncRequired } from '../platform/errors.js';
import { live } from '../platform/live.js';
import { patiently } from '../platform/patiently.js';
import type { Feed } from './feed.js';
import type { Message } from './message.js';
import { readMessages } from './read-messages.js';

const pageSize = 200;

/**
 * Streams the room's messages after `afterSeq`, in order, each once, without end; from now on when it is null.
 * Access is decided here, before anything is accepted, and again with each batch.
 * Replay and live are one loop by seq over the log, so there is no seam between them, and a slow reader costs one number.
 */
export async function liveMessages(
  context: Context,
  slug: string,
  afterSeq: number | null,
): Promise<AsyncIterable<Message>> {
  if (afterSeq !== null && afterSeq < 0) throw new BadUserInput('afterSeq', 'afterSeq must not be negative.');
  const room = await requireParticipant(context, slug);
  const cursor = afterSeq ?? room.lastSeq;
  await requireReached(context, room, cursor);
  return live((signal) => follow(context, room, cursor, signal));
}

async function requireReached(context: Context, room: ChatRoom, seq: number): Promise<void> {
  if (seq <= room.lastSeq) return;
  const newer = await requireParticipant(context, room.slug);
  if (seq > newer.lastSeq) throw new ResyncRequired();
}

async function* follow(
  context: Context,
  room: ChatRoom,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<Message, void> {
  const { id } = requireViewer(context);
  const feed = context.services.feeds.attach(room.id, room.lastSeq);
  let cursor = start;
  try {
    // What came between the look at the room and the feed's opening had no one to hear its hint.
    await feed.pump();
    const replayed = feed.tail;
    while (!signal.aborted) {
      if (feed.isBroken) throw new ResyncRequired();
      const heard = feed.bell.heard(signal);
      const batch = await patiently(signal, () => nextBatch(context, feed, cursor, replayed));
      if (batch.length === 0) await heard;
      for (const message of batch) {
        if (message.seq !== cursor + 1) throw new ResyncRequired();
        if (!message.chatRoom.getEntity().roleOf(id)) throw new NotFound('chat room');
        cursor = message.seq;
        yield message;
      }
    }
  } finally {
    context.services.feeds.detach(feed);
  }
}

// What the feed keeps is as it was when it came; what is replayed must be as it is now, such as read.
async function nextBatch(context: Context, feed: Feed, cursor: number, replayed: number): Promise<Message[]> {
  const kept = cursor < replayed ? null : feed.after(cursor);
  return kept ?? readMessages(context.services.database, feed.roomId, cursor, pageSize);
}
