import type { LiveMessage } from '../live-message.js';

/** One message on its way, under the id that every try carries. */
export interface OutboxEntry {
  id: string;
  userId: string;
  roomSlug: string;
  content: string;
  /** When it was written (ms since 1970, made later than all that its room had before): the order of sending in its room. */
  writtenAt: number;
  state: 'sending' | 'failed' | 'sent';
  /** Why it failed. */
  code?: string;
  /** Until when (ms since 1970) the server wants no more from this user; then it is sent by itself. */
  waitsUntil?: number;
  /** What it became. */
  message?: LiveMessage;
}

export function inOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.writtenAt - b.writtenAt || (a.id < b.id ? -1 : 1);
}
