import { requireViewer } from '../accounts/sessions/session.js';
import type { EnteredRoom } from '../chat-rooms/room-entries.js';
import type { Context } from '../platform/context.js';
import { retryWhileUnavailable } from '../platform/database/retry-while-unavailable.js';
import { NotFound, ResyncRequired } from '../platform/errors.js';
import type { Feed } from './feed.js';
import type { Message } from './message.js';
import { messagesOf, type Order } from './read-messages.js';

// Limits memory: each stream holds one page while its reader is slow, and there may be thousands of streams. An entity takes
// 2 KB besides its text.
const page = { limit: 50, bytes: 64 * 1024 };

/** The position of a stream. */
export interface Cursor {
  /** The stream gives the messages by their `seq`, or the changed ones by their `version`. */
  readonly order: Order;
  /** The seq or the version of the last message before the stream. */
  readonly after: number;
  /** The id that the message at `after` must have; null for no check. */
  readonly id: string | null;
}

/** The next messages of one subscription: from the room's feed if it has them cached, else from the database. */
export class MessageStream {
  readonly #viewerId: string;
  #cursor: Cursor;
  /** The room's version when a statement last checked the viewer's access. */
  #version: number;
  #isReplaying: boolean;

  constructor(
    private readonly context: Context,
    private readonly room: EnteredRoom,
    private readonly feed: Feed,
    start: Cursor,
  ) {
    this.#viewerId = requireViewer(context).id;
    this.#cursor = start;
    this.#version = room.version;
    // The feed has looked at the room's newest message. It has not read changes, and may have missed the hint of one.
    this.#isReplaying = start.order === 'version' || !feed.endsAt(start.after, start.id);
  }

  /**
   * The messages after the cursor; empty when there are none yet. There is no promise if the feed has them.
   * @throws {ResyncRequired} {@link NotFound}
   */
  nextBatch(signal: AbortSignal): Message[] | Promise<Message[]> {
    const { feed } = this;
    if (feed.fault) throw feed.fault;
    const isCurrent = feed.version === this.#version;
    this.#version = feed.version;
    // The feed caches messages as first seen. Replay must show their current state (isRead), so it skips the cache.
    const cached = isCurrent && !this.#isReplaying ? this.#cached() : null;
    return cached ?? this.#readBatch(signal);
  }

  async #readBatch(signal: AbortSignal): Promise<Message[]> {
    const { feed } = this;
    const end = this.#cursor.order === 'seq' ? feed.tail : feed.version;
    const batch = await this.#read(signal);
    this.#isReplaying = batch.length > 0 && (batch.at(-1)?.[this.#cursor.order] ?? 0) < end;
    this.#cursor = { ...this.#cursor, id: null };
    return batch;
  }

  /**
   * Moves the cursor to the next message of a batch, just before it is sent.
   * @returns false when the room's version has changed since the batch was read: the rest of it must be read again
   */
  advanceTo(message: Message): boolean {
    if (this.feed.version !== this.#version) return false;
    const { order, after } = this.#cursor;
    if (order === 'seq' && message.seq !== after + 1) throw new ResyncRequired();
    if (!message.chatRoom.getEntity().roleOf(this.#viewerId)) throw new NotFound('chat room');
    this.#cursor = { order, after: message[order], id: null };
    return true;
  }

  #cached(): Message[] | null {
    // A change raises the feed's version. While that is the same, there is nothing after the last change.
    return this.#cursor.order === 'seq' ? this.feed.after(this.#cursor.after) : [];
  }

  /** @throws {ResyncRequired} when the cursor has an id, and the message at it is missing or has another id */
  async #read(signal: AbortSignal): Promise<Message[]> {
    const { database, streamPages, streamReads } = this.context.services;
    const { order, after, id } = this.#cursor;
    // To check its id, the message at the cursor is read too.
    const more = id === null ? 0 : 1;
    const reading = {
      ...{ roomId: this.room.id, viewerId: this.#viewerId, order },
      ...{ ...page, after: after - more, limit: page.limit + more },
    };
    const place = { of: this.#viewerId, signal };
    const read = async () =>
      messagesOf(database, await streamReads.pass(() => streamPages[order].read(reading), place));
    const found = await retryWhileUnavailable(signal, read);
    if (id === null || signal.aborted) return found;
    const [atCursor, ...following] = found;
    if (atCursor?.seq !== after || atCursor.id !== id) throw new ResyncRequired();
    return following;
  }
}
