import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { EnteredRoom } from '../chat-rooms/room-entries.js';
import { roomHintOf } from '../chat-rooms/room-hint.js';
import type { Services } from '../platform/context.js';
import { NotFound, ResyncRequired } from '../platform/errors.js';
import { retryWhileUnavailable } from '../platform/database/retry-while-unavailable.js';
import { SharedReads } from '../platform/database/shared-reads.js';
import { startSweep } from '../platform/hints/sweep.js';
import { Feed, type FeedServices } from './feed.js';
import type { Message } from './message.js';

declare module '../platform/context.js' {
  interface Services {
    readonly feeds: Feeds;
  }
}

const roomStates = `
  select feed.n::int, room.last_seq, room.version, message.id as tail_id
    from unnest($1::bigint[], $2::int[]) with ordinality as feed (room_id, tail, n)
    join chat_room room on room.id = feed.room_id
    left join message on message.chat_room_id = room.id and message.seq = feed.tail`;

/** A feed, and its tail when the statement began. */
interface Asked {
  readonly feed: Feed;
  readonly tail: number;
}

interface Found {
  /** The place of the feed among those that were asked for, from 1. */
  n: number;
  last_seq: number;
  version: number;
  /** The id of the message that is now at the feed's tail; null when there is none. */
  tail_id: string | null;
}

/** The feeds of this process. Hints wake them, and the sweep finds changes whose hints were lost. */
export class Feeds {
  readonly #feeds = new Map<string, Feed>();
  readonly #looks = new SharedReads<Asked, void>((asked) => this.#compare(asked));
  readonly #ends: (() => void)[];

  constructor(private readonly services: Pick<Services, 'clock' | 'hints'> & FeedServices) {
    const stopListening = services.hints.listen('room', (hint) => {
      const room = roomHintOf(hint);
      const feed = room && this.#feeds.get(room.room);
      if (room?.version !== undefined) feed?.changed(room.version);
      feed?.hint(room?.seq ?? 0);
    });
    this.#ends = [stopListening, startSweep(services, () => this.#sweep())];
  }

  get size(): number {
    return this.#feeds.size;
  }

  /** Opens or joins the room's feed. Call {@link look} then, and {@link detach} in the end. @param room as it was just read */
  attach({ id, lastSeq, version }: EnteredRoom): Feed {
    const known = this.#feeds.get(id);
    // A feed that ended, as after a lossy failover, isn't joined: a new subscription needs the current log.
    const feed = known && !known.fault ? known : new Feed(id, lastSeq, version, this.services);
    feed.watchers += 1;
    // A read in progress may have begun before the room was read, and miss its newest message.
    feed.hint(lastSeq);
    this.#feeds.set(id, feed);
    return feed;
  }

  /**
   * Compares the feed with the log as it is now. A new feed needs the id of its newest message, to notice a replaced log.
   * Those that look together share the statement.
   */
  async look(feed: Feed, signal: AbortSignal): Promise<void> {
    const look = async () => [await this.#looks.read({ feed, tail: feed.tail })];
    await retryWhileUnavailable(signal, look);
  }

  /**
   * Takes messages that this process has just written, so that they need not be read.
   * @param room as it was when they were written
   * @param previousId the id of the message before the first of them; null if it is not known
   */
  take(room: ChatRoom, messages: readonly Message[], previousId: string | null): void {
    this.#feeds.get(room.id)?.take(messages, room.version, previousId);
  }

  detach(feed: Feed): void {
    feed.watchers -= 1;
    if (feed.watchers === 0 && this.#feeds.get(feed.roomId) === feed) this.#feeds.delete(feed.roomId);
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  async #sweep(): Promise<void> {
    const asked = [...this.#feeds.values()].map((feed) => ({ feed, tail: feed.tail }));
    if (asked.length > 0) await this.#compare(asked);
  }

  async #compare(asked: readonly Asked[]): Promise<void[]> {
    const values = [asked.map(({ feed }) => feed.roomId), asked.map(({ tail }) => tail)];
    const rooms = await this.services.database.run<Found>(roomStates, values);
    const found = new Map(rooms.map((room) => [room.n, room]));
    return asked.map(({ feed, tail }, place) => {
      const room = found.get(place + 1);
      if (!room) return feed.end(new NotFound('chat room'));
      feed.changed(room.version);
      if (feed.isContinuedBy(tail, room.tail_id)) feed.hint(room.last_seq);
      else feed.end(new ResyncRequired());
    });
  }
}
