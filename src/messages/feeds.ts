import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Entry } from '../chat-rooms/room-entries.js';
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

// Of thousands of feeds that nothing has happened to, no row comes back: they would take most of the time of a sweep.
const changedRooms = `
  select feed.n::int, room.last_seq, room.version, message.id as tail_id
    from unnest($1::bigint[], $2::int[], $3::int[], $4::uuid[]) with ordinality as feed (room_id, tail, version, tail_id, n)
    left join chat_room room on room.id = feed.room_id
    left join message on message.chat_room_id = room.id and message.seq = feed.tail
   where (room.last_seq, room.version, message.id) is distinct from (feed.tail, feed.version, feed.tail_id)`;

/** A feed that a stream has joined. */
export interface Joined {
  readonly feed: Feed;
  /** Whether the entry has shown that the feed is as the log. Otherwise the feed must {@link Feeds.look}. */
  readonly isCurrent: boolean;
}

/** A feed, and its tail when the statement began. */
interface Asked extends Pick<Feed, 'tail' | 'tailId' | 'version'> {
  readonly feed: Feed;
}

interface Found {
  /** The place of the feed among those that were asked for, from 1. */
  n: number;
  /** Null when there is no such room. */
  last_seq: number | null;
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

  /** Opens or joins the room's feed. Call {@link detach} in the end. @param entry has just arrived */
  attach(entry: Entry): Joined {
    const { id, lastSeq, version } = entry.room;
    const known = this.#feeds.get(id);
    // A feed that ended, as after a lossy failover, isn't joined: a new subscription needs the current log.
    const feed = known && !known.fault ? known : new Feed(id, lastSeq, version, this.services);
    feed.watchers += 1;
    // A read in progress may have begun before the room was read, and miss its newest message.
    feed.hint(lastSeq);
    this.#feeds.set(id, feed);
    const isSame = feed.tail === lastSeq && feed.version === version;
    // Until now, the feed got no hints. What they say may be newer than the entry.
    return { feed, isCurrent: isSame && !entry.wasHinted() && feed.isContinuedBy(lastSeq, entry.lastId) };
  }

  /** Compares the feed with the log as it is now. Those that look together share the statement. */
  async look(feed: Feed, signal: AbortSignal): Promise<void> {
    const look = async () => [await this.#looks.read(asked(feed))];
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
    if (this.#feeds.size > 0) await this.#compare([...this.#feeds.values()].map(asked));
  }

  async #compare(feeds: readonly Asked[]): Promise<void[]> {
    const rooms = await this.services.database.run<Found>(changedRooms, [
      feeds.map(({ feed }) => feed.roomId),
      feeds.map(({ tail }) => tail),
      feeds.map(({ version }) => version),
      feeds.map(({ tailId }) => tailId),
    ]);
    for (const { n, ...room } of rooms) compare(feeds[n - 1] as Asked, room);
    return feeds.map(() => undefined);
  }
}

function asked(feed: Feed): Asked {
  const { tail, tailId, version } = feed;
  return { feed, tail, tailId, version };
}

function compare({ feed, tail }: Asked, room: Omit<Found, 'n'>): void {
  if (room.last_seq === null) return feed.end(new NotFound('chat room'));
  feed.changed(room.version);
  if (feed.isContinuedBy(tail, room.tail_id)) feed.hint(room.last_seq);
  else feed.end(new ResyncRequired());
}
