import type { OutboxEntry } from './outbox-entry.js';

/**
 * Keeps unsent messages when the page is gone. If `put` or `remove` rejects, only that change is lost.
 * `all` is waited for 3 s; entries that it returns later are sent too.
 */
export interface OutboxStorage<Entry extends StorageEntry = OutboxEntry> {
  all(userId: string): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface StorageEntry {
  id: string;
  userId: string;
}

export function memoryStorage<Entry extends StorageEntry = OutboxEntry>(): OutboxStorage<Entry> {
  const entries = new Map<string, Entry>();
  return {
    all: async (userId) => [...entries.values()].filter((entry) => entry.userId === userId),
    put: async (entry) => void entries.set(entry.id, entry),
    remove: async (id) => void entries.delete(id),
  };
}
