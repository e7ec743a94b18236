import type { LiveMessage } from './live-message.js';
import type { MessageChanges } from './message-changes.js';
import type { Answer } from './post.js';
import { changeStream, type ChangeOptions } from './socket/change-stream.js';
import { messageStream, type StreamLine, type StreamOptions } from './socket/message-stream.js';
import type { Outbox } from './outbox/outbox.js';
import type { OutboxEntry } from './outbox/outbox-entry.js';
import type { Watched } from './watched.js';

export interface Room {
  readonly slug: string;
  /**
   * Sends a text of 1 to 4,000 code points. Returns its row at once; the message will have the same id. The send is retried
   * until the server accepts or refuses it, across reloads too. `rows` shows its state. Throws if nobody is signed in.
   */
  send: (content: string) => OutboxEntry;
  /** Calls the listener with every message after `afterSeq`, in order, each once. Returns a function that unsubscribes. */
  onMessage: (listener: (message: LiveMessage) => void, options?: StreamOptions) => () => void;
  /**
   * Calls the listener with the latest state of every message that changed after `afterVersion`: edited, recalled or removed.
   * It may be one that you have not loaded, or that `onMessage` gives later in an older state. Keep the `latest()` of both.
   * Returns a function that unsubscribes.
   */
  onChange: (listener: (message: LiveMessage) => void, options?: ChangeOptions) => () => void;
  /**
   * Replaces the text of an own message. Retried until the server accepts or refuses it, but not after a reload. A later
   * change of the same message ends it with the failure `SUPERSEDED`. Give the version of the message that the user saw as
   * `afterVersion`. Then a retry does not replace an edit that was made meanwhile on another page, but fails with
   * `MESSAGE_CHANGED`. To repeat after a reload what had no answer before, set `isRetry`. Other failures: `TOO_LATE`,
   * `MESSAGE_REMOVED`, `FORBIDDEN`, `NOT_FOUND`, `BAD_USER_INPUT`, `UNAUTHENTICATED` (another user, or nobody, is signed in).
   */
  edit: (
    id: string,
    content: string,
    afterVersion?: number,
    isRetry?: boolean,
  ) => Promise<Answer<LiveMessage>>;
  /** Removes the text of an own message for everyone. Retried as `edit`, with the same failures except `TOO_LATE`. */
  recall: (id: string) => Promise<Answer<LiveMessage>>;
  /** The user's own messages: sending, failed, and the last ones sent from this page. */
  readonly rows: Watched<readonly OutboxEntry[]>;
  retry: (id: string) => void;
  discard: (id: string) => void;
}

export function openRoom(slug: string, line: StreamLine, outbox: Outbox, changes: MessageChanges): Room {
  return {
    slug,
    rows: outbox.rows(slug),
    send: (content) => outbox.write(slug, content),
    onMessage: (listener, options = {}) => messageStream(line, slug, listener, options),
    onChange: (listener, options = {}) => changeStream(line, slug, listener, options),
    edit: (id, content, afterVersion, isRetry) => changes.edit(id, content, afterVersion, isRetry),
    recall: (id) => changes.recall(id),
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.discard(id),
  };
}
