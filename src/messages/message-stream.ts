import { requireViewer } from '../accounts/sessions/session.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { retryWhileUnavailable } from '../platform/database/retry-while-unavailable.js';
import { NotFound, ResyncRequired } from '../platform/errors.js';
import type { Feed } from './feed.js';
import type { Message } from './message.js';
import { readMessages } from './read-messages.js';

// Limits memory: each stream holds one page while its reader is slow, and there may be thousands of streams. An entity takes
// 2 KB besides its text.
const page = { limit: 50, bytes: 64 * 1024 };

/** The position of a stream. */
export interface Cursor {
  readonly seq: number;
  /** The id that the message at `seq` must have; null for no check. */
  readonly id: string | null;
}

/** The next messages of one subscription: from the room's feed if it has them cached, else from the database. */
export class MessageStream {
  readonly #viewerId: string;
  #cursor: Cursor;
  /** The room's count of removals when a statement last checked the viewer's access. */
  #removals: number;
  #isReplaying: boolean;

  constructor(
    private readonly context: Context,
    private readonly room: ChatRoom,
    private readonly feed: Feed,
    start: Cursor,
  ) {
    this.#viewerId = requireViewer(context).id;
    this.#cursor = start;
    this.#removals = room.removals;
    this.#isReplaying = !feed.endsAt(start.seq, start.id);
  }

  /** The messages after the cursor; empty when there are none yet. @throws {ResyncRequired} {@link NotFound} */
  async nextBatch(signal: AbortSignal): Promise<Message[]> {
    const { feed } = this;
    if (feed.fault) throw feed.fault;
    const isAccessCurrent = feed.removals === this.#removals;
    this.#removals = feed.removals;
    // The feed caches messages as first seen. Replay must show their current state (isRead), so it skips the cache.
    const cached = isAccessCurrent && !this.#isReplaying ? feed.after(this.#cursor.seq) : null;
    if (cached) return cached;
    const { tail } = feed;
    const batch = await this.#read(signal);
    this.#isReplaying = (batch.at(-1)?.seq ?? this.#cursor.seq) < tail;
    this.#cursor = { ...this.#cursor, id: null };
    return batch;
  }

  /**
   * Moves the cursor to the next message of a batch, just before it is sent.
   * @returns false when something was removed since the batch was read: the rest of it must be read again
   */
  advanceTo(message: Message): boolean {
    if (this.feed.removals !== this.#removals) return false;
    if (message.seq !== this.#cursor.seq + 1) throw new ResyncRequired();
    if (!message.chatRoom.getEntity().roleOf(this.#viewerId)) throw new NotFound('chat room');
    this.#cursor = { seq: message.seq, id: null };
    return true;
  }

  /** @throws {ResyncRequired} when the cursor has an id, and the message at it is missing or has another id */
  async #read(signal: AbortSignal): Promise<Message[]> {
    const { database, streamReads } = this.context.services;
    const { seq, id } = this.#cursor;
    // To check its id, the message at the cursor is read too.
    const more = id === null ? 0 : 1;
    const reading = {
      ...{ roomId: this.room.id, viewerId: this.#viewerId },
      ...{ ...page, afterSeq: seq - more, limit: page.limit + more },
    };
    const read = () =>
      streamReads.pass(() => readMessages(database, reading), { of: this.#viewerId, signal });
    const found = await retryWhileUnavailable(signal, read);
    if (id === null || signal.aborted) return found;
    const [atCursor, ...following] = found;
    if (atCursor?.seq !== seq || atCursor.id !== id) throw new ResyncRequired();
    return following;
  }
}
