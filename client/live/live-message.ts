/** A committed message, as the stream and a successful send give it. */
export interface LiveMessage {
  id: string;
  /** Its place in the room: 1, 2, 3 … without holes. */
  seq: number;
  content: string;
  createdAt: string;
  sender: { id: string; username: string; name: string };
}

export const MESSAGE_FIELDS = 'id seq content createdAt sender { id username name }';
