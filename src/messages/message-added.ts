import { requireViewer } from '../accounts/sessions/session.js';
import { turnOfEvents } from '../accounts/sessions/spender.js';
import { requireParticipant } from '../chat-rooms/access.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { BadUserInput, ResyncRequired, TooManySubscriptions } from '../platform/errors.js';
import { checkUuid } from '../platform/database/ids.js';
import { live } from '../platform/hints/live.js';
import type { Message } from './message.js';
import { type Cursor, MessageStream } from './message-stream.js';

export interface LiveOptions {
  roomSlug: string;
  afterSeq?: number | null;
  /** The id of the message at `afterSeq`, as the client has it. */
  afterId?: string | null;
}

/**
 * Streams the room's messages after `afterSeq`, in order, each once, without end. If it is null: only new messages.
 * Access is checked here, before the subscription is accepted, and again with each batch.
 * Replay and live are one loop by seq over the log, so no message is lost between them. A slow reader costs one batch at most.
 */
export async function liveMessages(
  context: Context,
  { roomSlug, afterSeq, afterId }: LiveOptions,
): Promise<AsyncIterable<Message>> {
  if (afterSeq != null && afterSeq < 0) throw new BadUserInput('afterSeq', 'afterSeq must not be negative.');
  if (afterId != null && afterSeq == null)
    throw new BadUserInput('afterId', 'afterId needs afterSeq, the seq of the same message.');
  const id = afterId == null ? null : checkUuid('afterId', afterId);
  const { streamReads } = context.services;
  const place = { of: requireViewer(context).id, signal: context.gone };
  streamReads.requireSoon(place);
  const { room, cursor } = await streamReads.pass(async () => {
    const room = await requireParticipant(context, roomSlug, []);
    const cursor = afterSeq ?? room.lastSeq;
    await requireReached(context, room, cursor);
    return { room, cursor };
  }, place);
  const release = holdStream(context, room);
  return live(context.gone, (signal) => follow(context, room, { seq: cursor, id }, signal), release);
}

function holdStream({ streams, services }: Context, { id }: ChatRoom): () => void {
  const most = services.config.limits.subscriptionsPerRoom;
  const release = streams.hold(id, most);
  if (!release)
    throw new TooManySubscriptions(
      `One socket can subscribe to a room ${most} times at most: end one first.`,
    );
  return release;
}

async function requireReached(context: Context, room: ChatRoom, seq: number): Promise<void> {
  if (seq <= room.lastSeq) return;
  const newer = await requireParticipant(context, room.slug, []);
  if (seq > newer.lastSeq) throw new ResyncRequired();
}

async function* follow(
  context: Context,
  room: ChatRoom,
  start: Cursor,
  signal: AbortSignal,
): AsyncGenerator<Message, void> {
  const { feeds } = context.services;
  // From here on hints reach the feed. A hint between a read and a later attach would be lost.
  const feed = feeds.attach(room);
  try {
    // The feed reads before the stream does: if the log is replaced in between, the feed notices. Otherwise nobody would.
    await feed.pump();
    const stream = new MessageStream(context, room, feed, start);
    while (!signal.aborted) {
      const { rings } = feed.bell;
      const batch = await stream.nextBatch(signal);
      if (batch.length === 0) await feed.bell.heard(signal, rings);
      for (const message of batch) {
        // Before the check of access, which must be the last thing before the message is sent.
        const turn = turnOfEvents(context, 1, signal);
        if (turn) await turn;
        if (!stream.advanceTo(message)) break;
        yield message;
      }
    }
  } finally {
    feeds.detach(feed);
  }
}
