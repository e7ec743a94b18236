/** A committed message, as the streams and a successful request give it. */
export interface LiveMessage {
  id: string;
  /** Its position in the room: 1, 2, 3 … without gaps. */
  seq: number;
  /** Empty when it was removed. */
  content: string;
  isRemoved: boolean;
  /** Whether the staff hid it. */
  isHidden: boolean;
  createdAt: string;
  /** When its sender last edited it. */
  editedAt: string | null;
  /** Until when its sender can edit it, by the server's clock; null when it was removed. */
  editableUntil: string | null;
  /** Grows with each change; 0 if it never changed. */
  version: number;
  sender: { id: string; username: string; name: string };
}

export const messageFields =
  'id seq content isRemoved isHidden createdAt editedAt editableUntil version sender { id username name }';

/**
 * The newer of two states of one message. The streams, pages and answers of an app arrive in any order. Without this, an
 * earlier text could replace a later one for good.
 */
export function latest<State extends { version: number }>(known: State | undefined, incoming: State): State {
  return known && known.version > incoming.version ? known : incoming;
}
