import { endsStream, type Failure } from '../failure.js';
import { keepSubscribed, type Line } from './keep-subscribed.js';
import { messageFields, type LiveMessage } from '../live-message.js';
import { placeOf } from './place.js';
import { tell } from '../tell.js';

const liveSubscription = `subscription Live($roomSlug: String!, $afterSeq: Int, $afterId: ID) {
  messageAdded(roomSlug: $roomSlug, afterSeq: $afterSeq, afterId: $afterId) { ${messageFields} }
}`;

export interface StreamLine extends Line {
  /** The room's newest message on the server; a failure only if a retry is pointless. */
  newest(roomSlug: string, ended: AbortSignal): Promise<Cursor | Failure>;
  /** Reports that the server refused a request. Resolves when there is a session again. */
  signedOut(): Promise<void>;
  sendAgain(roomSlug: string): void;
}

/** A listener's position: it gets every message after it. */
export interface Cursor {
  /** The newest seq that the listener has; 0 for nothing. */
  afterSeq: number;
  /** The id of that message. With it the server can detect that its log is another one than the listener knows. */
  afterId?: string | undefined;
}

/** Where the stream begins (default: only new messages), and callbacks for a resync and for the end. */
export interface StreamOptions extends Partial<Cursor> {
  /**
   * Your messages may not match the server's log any more: refetch them, and return the cursor of the newest one.
   * Without it, or if it returns nothing, the stream continues from the newest message.
   */
  onResync?: (() => Cursor | void | Promise<Cursor | void>) | undefined;
  /** The stream ended for good: `NOT_FOUND`, `FORBIDDEN`, `BAD_USER_INPUT` or `GRAPHQL_VALIDATION_FAILED`. */
  onEnd?: ((code: string) => void) | undefined;
}

type Listener = (message: LiveMessage) => void;

/** Calls the listener with every message after the cursor, in order, each once. Returns a function that unsubscribes. */
export function messageStream(
  line: StreamLine,
  roomSlug: string,
  listener: Listener,
  options: StreamOptions,
) {
  const ended = new AbortController();
  let cursor = cursorIn(options);
  // graphql-ws serializes the payload again on each of its own retries. The getters make it resume at the current cursor.
  const variables = {
    roomSlug,
    get afterSeq() {
      return cursor?.afterSeq;
    },
    get afterId() {
      return cursor?.afterId;
    },
  };

  function apply({ messageAdded: message }: { messageAdded: LiveMessage }): Failure | void {
    const place = placeOf(message.seq, cursor?.afterSeq ?? 0);
    // Resubscribing fills the gap, because the server replays from the cursor.
    if (place === 'beyond') return { code: 'GAP' };
    if (place === 'known') return;
    cursor = { afterSeq: message.seq, afterId: message.id };
    tell(() => listener(message));
  }

  async function broken(failure: Failure): Promise<boolean> {
    if (endsStream(failure)) return finish(failure);
    return failure.code === 'RESYNC_REQUIRED' ? resync() : true;
  }

  async function resync(): Promise<boolean> {
    try {
      cursor = (await options.onResync?.()) ?? undefined;
    } catch {
      // The cursor stays, so the server will require the resync again.
      return true;
    }
    line.sendAgain(roomSlug);
    return seek();
  }

  /** Without a cursor, starts at the newest message: a reconnect could otherwise miss messages. */
  async function seek(): Promise<boolean> {
    while (cursor === undefined && !ended.signal.aborted) {
      const newest = await line.newest(roomSlug, ended.signal);
      if (!('code' in newest)) cursor = newest;
      else if (newest.code === 'UNAUTHENTICATED') await line.signedOut();
      else return finish(newest);
    }
    return true;
  }

  function finish({ code }: Failure): false {
    if (!ended.signal.aborted) tell(() => options.onEnd?.(code));
    ended.abort();
    return false;
  }

  void seek().then((found) => {
    if (!found || ended.signal.aborted) return;
    const leave = keepSubscribed(line, { query: liveSubscription, variables }, { next: apply, broken });
    ended.signal.addEventListener('abort', leave);
  });
  return () => ended.abort();
}

function cursorIn({ afterSeq, afterId }: StreamOptions): Cursor | undefined {
  return afterSeq === undefined ? undefined : { afterSeq, afterId };
}
