import { requireViewer } from '../accounts/session.js';
import { requireParticipant } from '../chat-rooms/access.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { BadUserInput, NotFound, ResyncRequired, TooManySubscriptions } from '../platform/errors.js';
import { checkUuid } from '../platform/identity.js';
import { live } from '../platform/live.js';
import { patiently } from '../platform/patiently.js';
import type { Message } from './message.js';
import { readMessages } from './read-messages.js';

const pageSize = 200;

export interface LiveOptions {
  roomSlug: string;
  afterSeq?: number | null;
  /** The id of the message at `afterSeq`, as the client has it. */
  afterId?: string | null;
}

/**
 * Streams the room's messages after `afterSeq`, in order, each once, without end; from now on when it is null.
 * Access is decided here, before anything is accepted, and again with each batch.
 * Replay and live are one loop by seq over the log, so there is no seam between them, and a slow reader costs one number.
 */
export async function liveMessages(
  context: Context,
  { roomSlug, afterSeq, afterId }: LiveOptions,
): Promise<AsyncIterable<Message>> {
  if (afterSeq != null && afterSeq < 0) throw new BadUserInput('afterSeq', 'afterSeq must not be negative.');
  if (afterId != null && afterSeq == null)
    throw new BadUserInput('afterId', 'afterId goes with the afterSeq of its message.');
  const id = afterId == null ? null : checkUuid('afterId', afterId);
  const { room, cursor } = await context.services.feeds.replays.pass(async () => {
    const room = await requireParticipant(context, roomSlug);
    const cursor = afterSeq ?? room.lastSeq;
    await requireReached(context, room, cursor);
    if (id !== null) await requireSame(context, room, cursor, id);
    return { room, cursor };
  });
  const letGo = holdStream(context, room);
  return live((signal) => {
    signal.addEventListener('abort', letGo, { once: true });
    return ending(follow(context, room, cursor, signal), letGo);
  });
}

function holdStream({ streams, services }: Context, { id }: ChatRoom): () => void {
  const most = services.config.limits.subscriptionsPerRoom;
  const letGo = streams.hold(id, most);
  if (!letGo) throw new TooManySubscriptions(`One socket follows a room ${most} times at most.`);
  return letGo;
}

async function* ending<T>(stream: AsyncGenerator<T, void>, end: () => void): AsyncGenerator<T, void> {
  try {
    yield* stream;
  } finally {
    end();
  }
}

async function requireReached(context: Context, room: ChatRoom, seq: number): Promise<void> {
  if (seq <= room.lastSeq) return;
  const newer = await requireParticipant(context, room.slug);
  if (seq > newer.lastSeq) throw new ResyncRequired();
}

async function requireSame({ services }: Context, room: ChatRoom, seq: number, id: string): Promise<void> {
  const same = 'select 1 from message where id = $1 and chat_room_id = $2 and seq = $3';
  if ((await services.database.run(same, [id, room.id, seq])).length === 0) throw new ResyncRequired();
}

async function* follow(
  context: Context,
  room: ChatRoom,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<Message, void> {
  const { id } = requireViewer(context);
  const { feeds, database } = context.services;
  const feed = feeds.attach(room);
  let cursor = start;
  // As of the statement that has last decided whether the viewer may read on.
  let { removals } = room;
  try {
    // What came between the look at the room and the feed's opening had no one to hear its hint.
    await feed.pump();
    const replayed = feed.tail;
    while (!signal.aborted) {
      if (feed.fault) throw feed.fault;
      const isDecided = feed.removals === removals;
      removals = feed.removals;
      const heard = feed.bell.heard(signal);
      // What the feed keeps is as it was when it came; what is replayed must be as it is now, such as read.
      const kept = isDecided && cursor >= replayed ? feed.after(cursor) : null;
      const reading = { roomId: feed.roomId, afterSeq: cursor, limit: pageSize, viewerId: id };
      const batch =
        kept ?? (await patiently(signal, () => feeds.replays.pass(() => readMessages(database, reading))));
      if (batch.length === 0) await heard;
      for (const message of batch) {
        // A reader may be slow, and something be removed while it takes the batch: the rest is read anew.
        if (feed.removals !== removals) break;
        if (message.seq !== cursor + 1) throw new ResyncRequired();
        if (!message.chatRoom.getEntity().roleOf(id)) throw new NotFound('chat room');
        cursor = message.seq;
        yield message;
      }
    }
  } finally {
    feeds.detach(feed);
  }
}
