import { endsStream, type Failure } from '../failure.js';
import type { CatchUp } from '../polling/polling.js';
import type { Answer } from '../post.js';
import type { LiveMessage } from '../live-message.js';
import { tell } from '../tell.js';
import { keepSubscribed, type Line } from './keep-subscribed.js';

/** How one kind of stream asks for what follows a cursor of its kind. */
export interface StreamKind<Cursor> {
  field: 'messageAdded' | 'messageChanged';
  query: string;
  variables: (cursor: Cursor | undefined) => Record<string, unknown>;
  /** The cursor after this message; undefined if the listener has it already, a failure if messages before it are missing. */
  after: (message: LiveMessage, cursor: Cursor | undefined) => Cursor | Failure | undefined;
  /** The cursor of a listener that wants only what is new; a failure only if a retry is pointless. */
  newest: (ended: AbortSignal) => Promise<Cursor | Failure>;
  onResynced?: () => void;
  /** Reads what follows the cursor over HTTP; nothing when there is no more. */
  following: (cursor: Cursor) => Promise<Answer<LiveMessage[]>>;
}

export interface RoomLine extends Line {
  /** Reports that the server refused a request. Resolves when there is a session again. */
  signedOut(): Promise<void>;
  /** Runs this while WebSockets are blocked. Returns a function that ends it. */
  onCatchUp(catchUp: CatchUp): () => void;
}

export interface RoomStreamOptions<Cursor> {
  /**
   * Your messages may not match the server's log any more: refetch them, and return the cursor that belongs to them.
   * Without it, or if it returns nothing, the stream continues from now on.
   */
  onResync?: (() => Cursor | void | Promise<Cursor | void>) | undefined;
  /** The stream ended for good: `NOT_FOUND`, `FORBIDDEN`, `BAD_USER_INPUT` or `GRAPHQL_VALIDATION_FAILED`. */
  onEnd?: ((code: string) => void) | undefined;
}

const noAnswer: ReadonlySet<string> = new Set(['NETWORK', 'SERVICE_UNAVAILABLE']);

export type Listener = (message: LiveMessage) => void;

/** Calls the listener with everything after the cursor, in order, each once. Returns a function that unsubscribes. */
export function roomStream<Cursor extends object>(
  line: RoomLine,
  kind: StreamKind<Cursor>,
  start: Cursor | undefined,
  listener: Listener,
  { onResync, onEnd }: RoomStreamOptions<Cursor>,
) {
  const ended = new AbortController();
  let cursor = start;

  function apply({
    [kind.field]: message,
  }: Record<StreamKind<Cursor>['field'], LiveMessage>): Failure | void {
    const next = kind.after(message, cursor);
    if (!next) return;
    // Resubscribing fills the gap, because the server replays from the cursor.
    if ('code' in next) return next;
    cursor = next;
    tell(() => listener(message));
  }

  async function broken(failure: Failure): Promise<boolean> {
    if (endsStream(failure)) return finish(failure);
    return failure.code === 'RESYNC_REQUIRED' ? resync() : true;
  }

  async function resync(): Promise<boolean> {
    try {
      cursor = (await onResync?.()) ?? undefined;
    } catch {
      // The cursor stays, so the server will require the resync again.
      return true;
    }
    kind.onResynced?.();
    return seek();
  }

  /** Without a cursor, starts at the newest one: a reconnect could otherwise miss something. */
  async function seek(): Promise<boolean> {
    while (cursor === undefined && !ended.signal.aborted) {
      const newest = await kind.newest(ended.signal);
      if (!('code' in newest)) cursor = newest;
      else if (newest.code === 'UNAUTHENTICATED') await line.signedOut();
      else return finish(newest);
    }
    return true;
  }

  /** As after a reconnect, but over HTTP. The cursor drops what the socket has brought meanwhile. */
  async function catchUp(): Promise<boolean> {
    let isNew = false;
    while (cursor !== undefined && !ended.signal.aborted) {
      const { data, failure } = await kind.following(cursor);
      if (failure) return (await failed(failure)) || isNew;
      const before: Cursor = cursor;
      for (const message of data) if (apply({ [kind.field]: message } as never)) break;
      if (cursor === before) break;
      isNew = true;
    }
    return isNew;
  }

  /** @returns whether the listener has other messages now */
  async function failed(failure: Failure): Promise<boolean> {
    if (failure.code === 'RESYNC_REQUIRED') return resync();
    if (failure.code === 'NOT_FOUND') return finish(failure);
    if (failure.code === 'UNAUTHENTICATED') void line.signedOut();
    // Any other failure is an answer. A server of an earlier version doesn't know the query.
    else if (noAnswer.has(failure.code)) throw new Error(failure.code);
    return false;
  }

  function finish({ code }: Failure): false {
    if (!ended.signal.aborted) tell(() => onEnd?.(code));
    ended.abort();
    return false;
  }

  void seek().then((found) => {
    if (!found || ended.signal.aborted) return;
    // graphql-ws serializes the payload again on each of its own retries. The getter makes it resume at the current cursor.
    const payload = {
      query: kind.query,
      get variables() {
        return kind.variables(cursor);
      },
    };
    const leave = keepSubscribed(line, payload, { next: apply, broken });
    const leavePolling = line.onCatchUp(catchUp);
    ended.signal.addEventListener('abort', () => {
      leave();
      leavePolling();
    });
  });
  return () => ended.abort();
}
