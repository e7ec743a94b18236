import type { LiveMessage } from '../live-message.js';

/** One message in the outbox. Every try sends the same id. */
export interface OutboxEntry {
  id: string;
  userId: string;
  roomSlug: string;
  content: string;
  /** When it was written (ms since 1970). It gives the order of sends in a room, so it is later than all earlier entries. */
  writtenAt: number;
  state: 'sending' | 'failed' | 'sent';
  /** Why it failed. */
  code?: string;
  /** The server accepts no message from this user before this time (ms since 1970). Then it is sent automatically. */
  waitsUntil?: number;
  /** The stored message, once sent. */
  message?: LiveMessage;
}

export function inOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.writtenAt - b.writtenAt || (a.id < b.id ? -1 : 1);
}
