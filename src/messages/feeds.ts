import type { ChatRoom } from '../chat-rooms/chat-room.js';
import { roomHintOf } from '../chat-rooms/room-hint.js';
import type { Services } from '../platform/context.js';
import { NotFound, ResyncRequired } from '../platform/errors.js';
import { startSweep } from '../platform/hints/sweep.js';
import { Feed } from './feed.js';
import type { Message } from './message.js';

declare module '../platform/context.js' {
  interface Services {
    readonly feeds: Feeds;
  }
}

const roomStates = `
  select room.id, room.last_seq, room.version, message.id as tail_id
    from unnest($1::bigint[], $2::int[]) as feed (room_id, tail)
    join chat_room room on room.id = feed.room_id
    left join message on message.chat_room_id = room.id and message.seq = feed.tail`;

interface Found {
  id: string;
  last_seq: number;
  version: number;
  /** The id of the message that is now at the feed's tail; null when there is none. */
  tail_id: string | null;
}

/** The feeds of this process. Hints wake them, and the sweep finds changes whose hints were lost. */
export class Feeds {
  readonly #feeds = new Map<string, Feed>();
  readonly #ends: (() => void)[];

  constructor(private readonly services: Pick<Services, 'clock' | 'database' | 'hints' | 'log'>) {
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

  /** Opens or joins the room's feed. Call {@link detach} once for each call. @param room as it was just read */
  attach({ id, lastSeq, version }: ChatRoom): Feed {
    const { database, log } = this.services;
    // One back, so that the first read includes the newest message. The feed needs its id to notice a replaced log.
    const tail = Math.max(0, lastSeq - 1);
    const known = this.#feeds.get(id);
    // A feed that ended, as after a lossy failover, isn't joined: a new subscription needs the current log.
    const feed = known && !known.fault ? known : new Feed(id, tail, version, database, log);
    feed.watchers += 1;
    // A read in progress may have begun before the room was read, and miss its newest message.
    feed.hint(lastSeq);
    this.#feeds.set(id, feed);
    return feed;
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
    const before = new Map([...this.#feeds.values()].map((feed) => [feed.roomId, { feed, tail: feed.tail }]));
    if (before.size === 0) return;
    const tails = [...before.values()].map(({ tail }) => tail);
    const rooms = await this.services.database.run<Found>(roomStates, [[...before.keys()], tails]);
    const found = new Map(rooms.map((room) => [room.id, room]));
    for (const { feed, tail } of before.values()) {
      const room = found.get(feed.roomId);
      if (!room) {
        feed.end(new NotFound('chat room'));
        continue;
      }
      feed.changed(room.version);
      if (!feed.isContinuedBy(tail, room.tail_id)) feed.end(new ResyncRequired());
      else feed.hint(room.last_seq);
    }
  }
}
