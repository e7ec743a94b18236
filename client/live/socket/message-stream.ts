import type { Failure } from '../failure.js';
import { type LiveMessage, messageFields } from '../live-message.js';
import type { Answer } from '../post.js';
import { placeOf } from './place.js';
import { roomStream, type Listener, type RoomLine, type RoomStreamOptions } from './room-stream.js';

const query = `subscription Live($roomSlug: String!, $afterSeq: Int, $afterId: ID) {
  messageAdded(roomSlug: $roomSlug, afterSeq: $afterSeq, afterId: $afterId) { ${messageFields} }
}`;

export interface StreamLine extends RoomLine {
  /** Where the room is on the server now; a failure only if a retry is pointless. */
  newest(roomSlug: string, ended: AbortSignal): Promise<(Cursor & ChangeCursor) | Failure>;
  sendAgain(roomSlug: string): void;
  messagesAfter(roomSlug: string, cursor: Cursor): Promise<Answer<LiveMessage[]>>;
  changesAfter(roomSlug: string, cursor: ChangeCursor): Promise<Answer<LiveMessage[]>>;
}

/** A listener's position: it gets every message after it. */
export interface Cursor {
  /** The newest seq that the listener has; 0 for nothing. */
  afterSeq: number;
  /** The id of that message. With it the server can detect that its log is another one than the listener knows. */
  afterId?: string | undefined;
}

/** A listener's position among the changes of messages: it gets every change after it. */
export interface ChangeCursor {
  /** The room's version that the listener's messages were read with, or that of the last change; 0 for all changes. */
  afterVersion: number;
}

/** Where the stream begins (default: only new messages), and callbacks for a resync and for the end. */
export interface StreamOptions extends Partial<Cursor>, RoomStreamOptions<Cursor> {}

/** Calls the listener with every message after the cursor, in order, each once. Returns a function that unsubscribes. */
export function messageStream(
  line: StreamLine,
  roomSlug: string,
  listener: Listener,
  { afterSeq, afterId, ...options }: StreamOptions,
) {
  const start = afterSeq === undefined ? undefined : { afterSeq, afterId };
  return roomStream<Cursor>(
    line,
    {
      field: 'messageAdded',
      query,
      variables: (cursor) => ({ roomSlug, afterSeq: cursor?.afterSeq, afterId: cursor?.afterId }),
      after: ({ id, seq }, cursor) => {
        const place = placeOf(seq, cursor?.afterSeq ?? 0);
        if (place === 'beyond') return { code: 'GAP' };
        return place === 'next' ? { afterSeq: seq, afterId: id } : undefined;
      },
      newest: (ended) => line.newest(roomSlug, ended),
      following: (cursor) => line.messagesAfter(roomSlug, cursor),
      onResynced: () => line.sendAgain(roomSlug),
    },
    start,
    listener,
    options,
  );
}
