import { messageFields } from '../live-message.js';
import type { ChangeCursor, StreamLine } from './message-stream.js';
import { roomStream, type Listener, type RoomStreamOptions } from './room-stream.js';

const query = `subscription Changes($roomSlug: String!, $afterVersion: Int) {
  messageChanged(roomSlug: $roomSlug, afterVersion: $afterVersion) { ${messageFields} }
}`;

/** Where the stream begins (default: only changes from now on), and callbacks for a resync and for the end. */
export interface ChangeOptions extends Partial<ChangeCursor>, RoomStreamOptions<ChangeCursor> {}

/**
 * Calls the listener with the latest state of every message that changed after the cursor, in the order of their versions.
 * Returns a function that unsubscribes.
 */
export function changeStream(
  line: StreamLine,
  roomSlug: string,
  listener: Listener,
  { afterVersion, ...options }: ChangeOptions,
) {
  return roomStream<ChangeCursor>(
    line,
    {
      field: 'messageChanged',
      query,
      variables: (cursor) => ({ roomSlug, afterVersion: cursor?.afterVersion }),
      // Versions have holes: a message that changed twice comes once. So a greater one always follows.
      after: ({ version }, cursor) =>
        version > (cursor?.afterVersion ?? 0) ? { afterVersion: version } : undefined,
      newest: (ended) => line.newest(roomSlug, ended),
      following: (cursor) => line.changesAfter(roomSlug, cursor),
    },
    afterVersion === undefined ? undefined : { afterVersion },
    listener,
    options,
  );
}
