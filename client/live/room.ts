import type { LiveMessage } from './live-message.js';
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
  /** The user's own messages: sending, failed, and the last ones sent from this page. */
  readonly rows: Watched<readonly OutboxEntry[]>;
  retry: (id: string) => void;
  discard: (id: string) => void;
}

export function openRoom(slug: string, line: StreamLine, outbox: Outbox): Room {
  return {
    slug,
    rows: outbox.rows(slug),
    send: (content) => outbox.write(slug, content),
    onMessage: (listener, options = {}) => messageStream(line, slug, listener, options),
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.discard(id),
  };
}
