import type { OutboxEntry } from './outbox-entry.js';
import type { OutboxStorage } from './outbox-storage.js';

export type TabNews =
  | { kind: 'put'; entry: OutboxEntry }
  | { kind: 'gone'; userId: string; id: string }
  /** A tab was opened. The others send it their entries, because the storage may not have them yet, or ever. */
  | { kind: 'hello'; userId: string }
  /** The answer. A tab that already has the entry ignores it: its own may be newer. */
  | { kind: 'have'; entry: OutboxEntry };

/** What the tabs of one browser share. So only one tab sends, and all of them show the same rows. */
export interface Tabs {
  tell(news: TabNews): void;
  /** Call it once. @returns a function that disconnects this tab for good */
  hear(listener: (news: TabNews) => void): () => void;
  /** Calls `lead` when this tab acquires the user's lock. The signal aborts when it loses the lock. */
  lead(userId: string, lead: (lost: AbortSignal) => void): Leadership;
}

export interface Leadership {
  /** Takes the lock from a tab that doesn't use it, such as a frozen one. */
  take(): void;
  leave(): void;
}

export interface Signals {
  online: () => void;
  offline: () => void;
  visible: () => void;
}

/** What a connection uses of its environment. The optional parts exist in browsers only. */
export interface Surroundings {
  storage: OutboxStorage;
  tabs?: Tabs;
  isHidden?: () => boolean;
  /** Reports changes of the network, and when the page becomes visible. */
  watch?: (on: Signals) => () => void;
}
