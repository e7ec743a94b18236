import type { ChatRoom } from '../chat-rooms/chat-room.js';
import { roomHintOf } from '../chat-rooms/room-hint.js';
import type { Services } from '../platform/context.js';
import { NotFound, ResyncRequired } from '../platform/errors.js';
import { startSweep } from '../platform/hints/sweep.js';
import { Feed } from './feed.js';

declare module '../platform/context.js' {
  interface Services {
    readonly feeds: Feeds;
  }
}

const whatIs = `
  select room.id, room.last_seq, room.removals, message.id as tail_id
    from unnest($1::bigint[], $2::int[]) as feed (room_id, tail)
    join chat_room room on room.id = feed.room_id
    left join message on message.chat_room_id = room.id and message.seq = feed.tail`;

interface Found {
  id: string;
  last_seq: number;
  removals: number;
  /** Of the message that is now where the feed ended; null when there is none any more. */
  tail_id: string | null;
}

/** The feeds of this process, woken by hints and by the sweep that finds what hints have missed. */
export class Feeds {
  readonly #feeds = new Map<string, Feed>();
  readonly #ends: (() => void)[];

  constructor(private readonly services: Pick<Services, 'clock' | 'database' | 'hints' | 'log'>) {
    const stopListening = services.hints.listen('room', (hint) => {
      const room = roomHintOf(hint);
      const feed = room && this.#feeds.get(room.room);
      if (room?.removals !== undefined) feed?.removed(room.removals);
      feed?.hint(room?.seq ?? 0);
    });
    this.#ends = [stopListening, startSweep(services, () => this.#sweep())];
  }

  get size(): number {
    return this.#feeds.size;
  }

  /** Opens the room's feed, to be given to {@link detach} once. @param room as it was read lately */
  attach({ id, lastSeq, removals }: ChatRoom): Feed {
    const { database, log } = this.services;
    // One back, so that the feed knows the message at its end and not just the number.
    const tail = Math.max(0, lastSeq - 1);
    const known = this.#feeds.get(id);
    // As after a lossy failover: whoever subscribes anew gets a feed that starts from what is true now.
    const feed = known && !known.fault ? known : new Feed(id, tail, removals, database, log);
    feed.watchers += 1;
    // What it reads now may have begun before the room was read.
    feed.hint(lastSeq);
    this.#feeds.set(id, feed);
    return feed;
  }

  detach(feed: Feed): void {
    feed.watchers -= 1;
    if (feed.watchers === 0 && this.#feeds.get(feed.roomId) === feed) this.#feeds.delete(feed.roomId);
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  async #sweep(): Promise<void> {
    const before = new Map([...this.#feeds.values()].map((feed) => [feed.roomId, { feed, tail: feed.tail }]));
    if (before.size === 0) return;
    const tails = [...before.values()].map(({ tail }) => tail);
    const rooms = await this.services.database.run<Found>(whatIs, [[...before.keys()], tails]);
    const found = new Map(rooms.map((room) => [room.id, room]));
    for (const { feed, tail } of before.values()) {
      const room = found.get(feed.roomId);
      if (!room) {
        feed.end(new NotFound('chat room'));
        continue;
      }
      feed.removed(room.removals);
      if (!feed.isContinuedBy(tail, room.tail_id)) feed.end(new ResyncRequired());
      else feed.hint(room.last_seq);
    }
  }
}
