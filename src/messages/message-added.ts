import { requireViewer } from '../accounts/sessions/session.js';
import { requireParticipant } from '../chat-rooms/access.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { BadUserInput, NotFound, ResyncRequired, TooManySubscriptions } from '../platform/errors.js';
import { checkUuid } from '../platform/database/ids.js';
import { live } from '../platform/hints/live.js';
import { retryWhileUnavailable } from '../platform/database/retry-while-unavailable.js';
import type { Message } from './message.js';
import { readMessages } from './read-messages.js';

// A stream holds it for as long as its reader is slow, and there may be thousands. An entity takes 2 KB beside its text.
const page = { limit: 50, bytes: 64 * 1024 };

export interface LiveOptions {
  roomSlug: string;
  afterSeq?: number | null;
  /** The id of the message at `afterSeq`, as the client has it. */
  afterId?: string | null;
}

/**
 * Streams the room's messages after `afterSeq`, in order, each once, without end; from now on when it is null.
 * Access is decided here, before anything is accepted, and again with each batch.
 * Replay and live are one loop by seq over the log, so there is no seam between them, and a slow reader costs one batch at most.
 */
export async function liveMessages(
  context: Context,
  { roomSlug, afterSeq, afterId }: LiveOptions,
): Promise<AsyncIterable<Message>> {
  if (afterSeq != null && afterSeq < 0) throw new BadUserInput('afterSeq', 'afterSeq must not be negative.');
  if (afterId != null && afterSeq == null)
    throw new BadUserInput('afterId', 'afterId goes with the afterSeq of its message.');
  const id = afterId == null ? null : checkUuid('afterId', afterId);
  const { room, cursor } = await context.services.streamReads.pass(async () => {
    const room = await requireParticipant(context, roomSlug, []);
    const cursor = afterSeq ?? room.lastSeq;
    await requireReached(context, room, cursor);
    return { room, cursor };
  });
  const letGo = holdStream(context, room);
  return live(context.gone, (signal) => follow(context, room, { seq: cursor, id }, signal), letGo);
}

function holdStream({ streams, services }: Context, { id }: ChatRoom): () => void {
  const most = services.config.limits.subscriptionsPerRoom;
  const letGo = streams.hold(id, most);
  if (!letGo) throw new TooManySubscriptions(`One socket follows a room ${most} times at most.`);
  return letGo;
}

async function requireReached(context: Context, room: ChatRoom, seq: number): Promise<void> {
  if (seq <= room.lastSeq) return;
  const newer = await requireParticipant(context, room.slug, []);
  if (seq > newer.lastSeq) throw new ResyncRequired();
}

/** How far a stream is. */
interface Cursor {
  readonly seq: number;
  /** What the message there must have as its id; null when nobody has said. */
  readonly id: string | null;
}

async function* follow(
  context: Context,
  room: ChatRoom,
  start: Cursor,
  signal: AbortSignal,
): AsyncGenerator<Message, void> {
  const { id: viewerId } = requireViewer(context);
  const { feeds } = context.services;
  // From here on someone hears of what comes; what came before is read.
  const feed = feeds.attach(room);
  let cursor = start;
  // As of the statement that has last decided whether the viewer may read on.
  let { removals } = room;
  try {
    // Before the stream reads: a log that is replaced in between is then another one than the feed's, and not only the stream's.
    await feed.pump();
    let isReplaying = !feed.endsAt(cursor.seq, cursor.id);
    while (!signal.aborted) {
      if (feed.fault) throw feed.fault;
      const isDecided = feed.removals === removals;
      removals = feed.removals;
      const { rings } = feed.bell;
      // What the feed keeps is as it was when it came; what is replayed must be as it is now, such as read.
      let batch: Message[] | null = isDecided && !isReplaying ? feed.after(cursor.seq) : null;
      if (!batch) {
        const { tail } = feed;
        batch = await readOn(context, room.id, cursor, signal);
        isReplaying = (batch.at(-1)?.seq ?? cursor.seq) < tail;
        cursor = { ...cursor, id: null };
      }
      if (batch.length === 0) await feed.bell.heard(signal, rings);
      for (const message of batch) {
        // A reader may be slow, and something be removed while it takes the batch: the rest is read anew.
        if (feed.removals !== removals) break;
        if (message.seq !== cursor.seq + 1) throw new ResyncRequired();
        if (!message.chatRoom.getEntity().roleOf(viewerId)) throw new NotFound('chat room');
        cursor = { seq: message.seq, id: null };
        yield message;
      }
    }
  } finally {
    feeds.detach(feed);
  }
}

/** Reads what follows the cursor. @throws {ResyncRequired} when another message is there, or none */
async function readOn(
  context: Context,
  roomId: string,
  { seq, id }: Cursor,
  signal: AbortSignal,
): Promise<Message[]> {
  const { database, streamReads } = context.services;
  const more = id === null ? 0 : 1;
  const reading = {
    ...{ roomId, viewerId: requireViewer(context).id },
    ...{ ...page, afterSeq: seq - more, limit: page.limit + more },
  };
  const read = () => streamReads.pass(() => readMessages(database, reading), signal);
  const found = await retryWhileUnavailable(signal, read);
  if (id === null || signal.aborted) return found;
  const [there, ...following] = found;
  if (there?.seq !== seq || there.id !== id) throw new ResyncRequired();
  return following;
}
