import { inOrder, type OutboxEntry } from './outbox-entry.js';
import { Watched } from '../watched.js';

const mostSentKept = 50;
const noEntries: readonly OutboxEntry[] = [];

/** The rows of the outbox by room, in the order of sending, as this tab knows them. */
export class OutboxRows {
  readonly #rooms = new Map<string, Watched<readonly OutboxEntry[]>>();

  room(slug: string): Watched<readonly OutboxEntry[]> {
    const known = this.#rooms.get(slug);
    if (known) return known;
    const rows = new Watched(noEntries);
    this.#rooms.set(slug, rows);
    return rows;
  }

  slugs(): string[] {
    return [...this.#rooms.keys()];
  }

  find(id: string): OutboxEntry | undefined {
    for (const room of this.#rooms.values()) {
      const entry = room.value.find((row) => row.id === id);
      if (entry) return entry;
    }
    return undefined;
  }

  put(entry: OutboxEntry): void {
    const room = this.room(entry.roomSlug);
    const rows = [...room.value.filter(({ id }) => id !== entry.id), entry].sort(inOrder);
    room.set(withoutOldest(rows));
  }

  remove(id: string): void {
    const entry = this.find(id);
    if (!entry) return;
    const room = this.room(entry.roomSlug);
    room.set(room.value.filter((row) => row.id !== id));
  }

  clear(): void {
    for (const room of this.#rooms.values()) room.set(noEntries);
  }
}

function withoutOldest(rows: OutboxEntry[]): OutboxEntry[] {
  const extra = rows.filter(({ state }) => state === 'sent').slice(0, -mostSentKept);
  return extra.length ? rows.filter((row) => !extra.includes(row)) : rows;
}
