import type { OutboxEntry } from './outbox-entry.js';
import type { OutboxStorage } from './outbox-storage.js';

export type TabNews =
  | { kind: 'put'; entry: OutboxEntry }
  | { kind: 'gone'; userId: string; id: string }
  /** A tab was opened: the others tell it what they have, for the storage may not have it yet, or never. */
  | { kind: 'hello'; userId: string }
  /** The answer, for who doesn't know the entry: what is known of it may be newer. */
  | { kind: 'have'; entry: OutboxEntry };

/** What the tabs of one browser share, so that one of them sends and all of them show the same rows. */
export interface Tabs {
  tell(news: TabNews): void;
  /** Called once. @returns a function that leaves the tabs, for good */
  hear(listener: (news: TabNews) => void): () => void;
  /** Calls `lead` while this tab holds the user's lock; `lead` gets the signal of losing it. */
  lead(userId: string, lead: (lost: AbortSignal) => void): Leadership;
}

export interface Leadership {
  /** Takes the lock from a tab that doesn't use it: a frozen one, say. */
  take(): void;
  leave(): void;
}

export interface Signals {
  online: () => void;
  offline: () => void;
  visible: () => void;
}

/** What a connection takes from where it runs. A browser has all of it, a Node process needs none. */
export interface Surroundings {
  storage: OutboxStorage;
  tabs?: Tabs;
  /** Tells of the network and of the page being looked at. */
  watch?: (on: Signals) => () => void;
}
