/** A committed message, as the stream and a successful send give it. */
export interface LiveMessage {
  id: string;
  /** Its position in the room: 1, 2, 3 … without gaps. */
  seq: number;
  /** Empty when it was removed. */
  content: string;
  isRemoved: boolean;
  createdAt: string;
  sender: { id: string; username: string; name: string };
}

export const messageFields = 'id seq content isRemoved createdAt sender { id username name }';
