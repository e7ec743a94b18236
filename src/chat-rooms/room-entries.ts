import type { Services } from '../platform/context.js';
import { SharedReads } from '../platform/database/shared-reads.js';
import { participantSql } from './access.js';
import type { ChatRoom } from './chat-room.js';
import { roomHintOf } from './room-hint.js';

declare module '../platform/context.js' {
  interface Services {
    readonly roomEntries: RoomEntries;
  }
}

/** Who asks for which room. */
interface Asked {
  readonly slug: string;
  readonly viewerId: string;
}

/** What a stream keeps of its room. */
export type EnteredRoom = Pick<ChatRoom, 'id' | 'slug' | 'lastSeq' | 'version'>;

/** A room that was just read, and its newest message. */
export interface Entry {
  readonly room: EnteredRoom;
  /** Null when the room has no message. */
  readonly lastId: string | null;
  /** Whether a hint of the room has come since the read began. Ask it in the turn of the event loop in which the entry arrives. */
  wasHinted(): boolean;
}

const entered = `
  select entry.n::int, room.id::text, room.slug, room.last_seq as "lastSeq", room.version, message.id as "lastId"
    from unnest($1::text[], $2::bigint[]) with ordinality as entry (slug, viewer_id, n)
    join chat_room room on room.slug = entry.slug and ${participantSql('viewer_id')}
    left join message on message.chat_room_id = room.id and message.seq = room.last_seq`;

type Found = EnteredRoom & Pick<Entry, 'lastId'> & { readonly n: number };

/** Reads the rooms of streams that start, each if its viewer may enter it, for all who ask together. */
export class RoomEntries {
  readonly #reads = new SharedReads<Asked, Entry | null>((asked) => this.#readAll(asked));
  /** For each statement that runs: the ids of the rooms of which a hint has come. */
  readonly #hinted = new Set<Set<string>>();
  readonly #stopListening: () => void;

  constructor(private readonly services: Pick<Services, 'database' | 'hints'>) {
    this.#stopListening = services.hints.listen('room', (hint) => {
      if (this.#hinted.size === 0) return;
      const room = roomHintOf(hint);
      if (room) for (const ids of this.#hinted) ids.add(room.room);
    });
  }

  /** @returns null when there is no such room, and also when the viewer may not enter it */
  read(asked: Asked): Promise<Entry | null> {
    return this.#reads.read(asked);
  }

  close(): void {
    this.#stopListening();
  }

  async #readAll(asked: readonly Asked[]): Promise<(Entry | null)[]> {
    const hinted = new Set<string>();
    this.#hinted.add(hinted);
    try {
      const values = [asked.map(({ slug }) => slug), asked.map(({ viewerId }) => viewerId)];
      const rows = await this.services.database.prepared<Found>(entered, values);
      const entries = new Map(
        rows.map(({ n, lastId, ...room }) => [n, { room, lastId, wasHinted: () => hinted.has(room.id) }]),
      );
      return asked.map((_asked, place) => entries.get(place + 1) ?? null);
    } finally {
      setImmediate(() => this.#hinted.delete(hinted));
    }
  }
}
