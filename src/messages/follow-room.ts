import { requireViewer } from '../accounts/sessions/session.js';
import { turnOfEvents } from '../accounts/sessions/spender.js';
import { enterRoom } from '../chat-rooms/access.js';
import type { EnteredRoom, Entry } from '../chat-rooms/room-entries.js';
import type { Context } from '../platform/context.js';
import { ResyncRequired, TooManySubscriptions } from '../platform/errors.js';
import { live } from '../platform/hints/live.js';
import type { Joined } from './feeds.js';
import type { Message } from './message.js';
import { type Cursor, MessageStream } from './message-stream.js';

const newest = { seq: 'lastSeq', version: 'version' } as const;

/**
 * Streams the messages of a room after a cursor, without end. Access is checked here, before the subscription is accepted, and
 * again with each batch. Replay and live are one loop over the log, so nothing is lost between them. A slow reader costs one
 * batch at most.
 * @param start its `after` is null for only what comes from now on
 * @throws {ResyncRequired} when the cursor is ahead of the room
 */
export async function followRoom(
  context: Context,
  roomSlug: string,
  { order, after, id }: Omit<Cursor, 'after'> & { readonly after: number | null },
): Promise<AsyncIterable<Message>> {
  const { feeds, streamReads } = context.services;
  const place = { of: requireViewer(context).id, signal: context.gone };
  streamReads.requireSoon(place);
  const entry = await streamReads.pass(() => enterReached(context, roomSlug, order, after), place);
  const { room } = entry;
  const cursor = { order, after: after ?? room[newest[order]], id };
  const release = holdStream(context, room);
  // From here on hints reach the feed. A hint between the read of the room and a later attach would be lost.
  const joined = feeds.attach(entry);
  return live(
    context.gone,
    (signal) => follow(context, room, joined, cursor, signal),
    () => {
      feeds.detach(joined.feed);
      release();
    },
  );
}

function holdStream({ streams, services }: Context, { id }: EnteredRoom): () => void {
  const most = services.config.limits.subscriptionsPerRoom;
  const release = streams.hold(id, most);
  if (!release)
    throw new TooManySubscriptions(
      `One socket can subscribe to a room ${most} times at most: end one first.`,
    );
  return release;
}

async function enterReached(
  context: Context,
  slug: string,
  order: Cursor['order'],
  after: number | null,
): Promise<Entry> {
  const hasReached = ({ room }: Entry) => after === null || after <= room[newest[order]];
  const entry = await enterRoom(context, slug);
  if (hasReached(entry)) return entry;
  const newer = await enterRoom(context, slug);
  if (!hasReached(newer)) throw new ResyncRequired();
  return newer;
}

async function* follow(
  context: Context,
  room: EnteredRoom,
  { feed, isCurrent }: Joined,
  start: Cursor,
  signal: AbortSignal,
): AsyncGenerator<Message, void> {
  // The feed looks before the stream reads: if the log is replaced in between, the feed notices. Otherwise nobody would.
  if (!isCurrent) await context.services.feeds.look(feed, signal);
  const stream = new MessageStream(context, room, feed, start);
  while (!signal.aborted) {
    const { rings } = feed.bell;
    const next = stream.nextBatch(signal);
    const batch = next instanceof Promise ? await next : next;
    if (batch.length === 0) await feed.bell.heard(signal, rings);
    // Taken out one by one. A waiting generator keeps all that its variables last had: a message with its room and its entities.
    for (let message = batch.shift(); message; message = batch.shift()) {
      // Before the check of access, which must be the last thing before the message is sent.
      const turn = turnOfEvents(context, 1, signal);
      if (turn) await turn;
      if (signal.aborted || !stream.advanceTo(message)) break;
      const sent = context.subscription?.sendShared?.(message, batch.length > 0);
      if (sent !== true && !(await sent)) yield message;
    }
  }
}
