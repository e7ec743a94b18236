import type { Database } from '../platform/database/database.js';
import { SharedReads } from '../platform/database/shared-reads.js';
import { participantSql } from './access.js';
import type { ChatRoom } from './chat-room.js';

declare module '../platform/context.js' {
  interface Services {
    /** Reads the room of a slug, if this viewer may enter it. */
    readonly roomEntries: SharedReads<Entry, EnteredRoom | null>;
  }
}

interface Entry {
  readonly slug: string;
  readonly viewerId: string;
}

/** What a stream keeps of its room. */
export type EnteredRoom = Pick<ChatRoom, 'id' | 'slug' | 'lastSeq' | 'version'>;

const entered = `
  select entry.n::int, room.id::text, room.slug, room.last_seq as "lastSeq", room.version
    from unnest($1::text[], $2::bigint[]) with ordinality as entry (slug, viewer_id, n)
    join chat_room room on room.slug = entry.slug and ${participantSql('viewer_id')}`;

/** Reads the rooms of streams that start, for all who ask together. */
export function roomEntries(database: Database): SharedReads<Entry, EnteredRoom | null> {
  return new SharedReads(async (entries) => {
    const values = [entries.map(({ slug }) => slug), entries.map(({ viewerId }) => viewerId)];
    const rows = await database.prepared<EnteredRoom & { n: number }>(entered, values);
    const found = new Map(rows.map(({ n, ...room }) => [n, room]));
    return entries.map((_entry, place) => found.get(place + 1) ?? null);
  });
}
