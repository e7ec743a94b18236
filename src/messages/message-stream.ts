import { requireViewer } from '../accounts/sessions/session.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { retryWhileUnavailable } from '../platform/database/retry-while-unavailable.js';
import { NotFound, ResyncRequired } from '../platform/errors.js';
import type { Feed } from './feed.js';
import type { Message } from './message.js';
import { readMessages } from './read-messages.js';

// A stream holds a page for as long as its reader is slow, and there may be thousands of streams. An entity takes 2 KB beside its
// text.
const page = { limit: 50, bytes: 64 * 1024 };

/** How far a stream is. */
export interface Cursor {
  readonly seq: number;
  /** The id that the message there must have; null when nobody has said. */
  readonly id: string | null;
}

/** What one subscription to a room says next: from the room's feed where that has it, else from the database. */
export class MessageStream {
  readonly #viewerId: string;
  #cursor: Cursor;
  /** The room's count of removals when a statement last decided that the viewer may read on. */
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

  /** What follows the cursor; nothing when it has not been said yet. @throws {ResyncRequired} {@link NotFound} */
  async nextBatch(signal: AbortSignal): Promise<Message[]> {
    const { feed } = this;
    if (feed.fault) throw feed.fault;
    const isDecided = feed.removals === this.#removals;
    this.#removals = feed.removals;
    // The feed caches messages as first seen. Replay must show their current state (isRead), so it skips the cache.
    const cached = isDecided && !this.#isReplaying ? feed.after(this.#cursor.seq) : null;
    if (cached) return cached;
    const { tail } = feed;
    const batch = await this.#read(signal);
    this.#isReplaying = (batch.at(-1)?.seq ?? this.#cursor.seq) < tail;
    this.#cursor = { ...this.#cursor, id: null };
    return batch;
  }

  /**
   * Moves the cursor to the next message of a batch, just before it is given out.
   * @returns false when something was removed since the batch was read: the rest of it must be read again
   */
  advanceTo(message: Message): boolean {
    if (this.feed.removals !== this.#removals) return false;
    if (message.seq !== this.#cursor.seq + 1) throw new ResyncRequired();
    if (!message.chatRoom.getEntity().roleOf(this.#viewerId)) throw new NotFound('chat room');
    this.#cursor = { seq: message.seq, id: null };
    return true;
  }

  /** @throws {ResyncRequired} when another message is at the cursor, or none */
  async #read(signal: AbortSignal): Promise<Message[]> {
    const { database, streamReads } = this.context.services;
    const { seq, id } = this.#cursor;
    // With the message at the cursor itself, where its id is to be checked.
    const more = id === null ? 0 : 1;
    const reading = {
      ...{ roomId: this.room.id, viewerId: this.#viewerId },
      ...{ ...page, afterSeq: seq - more, limit: page.limit + more },
    };
    const read = () => streamReads.pass(() => readMessages(database, reading), signal);
    const found = await retryWhileUnavailable(signal, read);
    if (id === null || signal.aborted) return found;
    const [there, ...following] = found;
    if (there?.seq !== seq || there.id !== id) throw new ResyncRequired();
    return following;
  }
}
