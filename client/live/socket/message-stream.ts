import { endsStream, type Failure } from '../failure.js';
import { keepSubscribed, type Line } from './keep-subscribed.js';
import { messageFields, type LiveMessage } from '../live-message.js';
import { placeOf } from './place.js';
import { tell } from '../tell.js';

const liveSubscription = `subscription Live($roomSlug: String!, $afterSeq: Int, $afterId: ID) {
  messageAdded(roomSlug: $roomSlug, afterSeq: $afterSeq, afterId: $afterId) { ${messageFields} }
}`;

export interface StreamLine extends Line {
  /** The room's newest message as the server has it; a failure only if the room is out of reach for good. */
  newest(roomSlug: string, ended: AbortSignal): Promise<Cursor | Failure>;
  /** The server refused a request. Resolves when there is a session again. */
  signedOut(): Promise<void>;
  sendAgain(roomSlug: string): void;
}

/** How far a listener is: everything after it will come. */
export interface Cursor {
  /** The newest seq that the listener has; 0 for nothing. */
  afterSeq: number;
  /** The id of that message, by which the server sees whether its log is still the one that the listener knows. */
  afterId?: string | undefined;
}

/** Where to begin, from now on if not said; and what to do at the turns. */
export interface StreamOptions extends Partial<Cursor> {
  /**
   * The server can't prove that what you have is whole: load the history anew and return how far it goes.
   * Without it, or if it returns nothing, the stream goes on from the newest message.
   */
  onResync?: (() => Cursor | void | Promise<Cursor | void>) | undefined;
  /** The stream ended for good: `NOT_FOUND`, `FORBIDDEN`, `BAD_USER_INPUT` or `GRAPHQL_VALIDATION_FAILED`. */
  onEnd?: ((code: string) => void) | undefined;
}

type Listener = (message: LiveMessage) => void;

/** Gives the listener every message after the cursor, in order, each once. Returns the function that ends it. */
export function messageStream(
  line: StreamLine,
  roomSlug: string,
  listener: Listener,
  options: StreamOptions,
) {
  const ended = new AbortController();
  let cursor = cursorIn(options);
  // graphql-ws writes the payload out anew at each of its own retries: the getters make them resume at the cursor.
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
    // The server replays from the cursor, so a hole is mended by asking again.
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
      // The cursor stays, so the server will ask for the same again.
      return true;
    }
    line.sendAgain(roomSlug);
    return seek();
  }

  /** Finds where "now" is, before the first message could be missed. */
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
