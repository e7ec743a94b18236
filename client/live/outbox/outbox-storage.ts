import type { OutboxEntry } from './outbox-entry.js';

/**
 * Where unsent messages outlive the page. A put or remove that rejects costs that and nothing else;
 * what `all` gives is waited for 3 s, and sent also when it comes later.
 */
export interface OutboxStorage {
  all(userId: string): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(id: string): Promise<void>;
}

export function memoryStorage(): OutboxStorage {
  const entries = new Map<string, OutboxEntry>();
  return {
    all: async (userId) => [...entries.values()].filter((entry) => entry.userId === userId),
    put: async (entry) => void entries.set(entry.id, entry),
    remove: async (id) => void entries.delete(id),
  };
}
