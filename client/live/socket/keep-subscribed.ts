import type { Client, FormattedExecutionResult, Sink, SubscribePayload } from 'graphql-ws';
import { endsStream, failureOf, type Failure } from '../failure.js';
import { type Pause, waitAfter } from '../pause.js';

// In milliseconds. A subscription that lasted longer resets the backoff.
const heldFor = 10_000;

export interface Line {
  client: Client;
  pause: Pause;
  /** Aborted when the connection is closed. */
  closed: AbortSignal;
  /** Reports that the server refused the socket's session. Resolves when there is a session again. */
  refused(): Promise<void>;
}

export interface Subscriber<T> {
  next(data: T): Failure | void;
  /** Called after every break; false ends the subscription. */
  broken(failure: Failure): boolean | Promise<boolean>;
}

/**
 * graphql-ws retries a lost socket, but a `complete` or an error from the server ends its subscription for good.
 * This one resubscribes after these too. Returns a function that unsubscribes.
 */
export function keepSubscribed<T>(
  line: Line,
  payload: SubscribePayload,
  subscriber: Subscriber<T>,
): () => void {
  let ended = false;
  let tries = 0;
  let leave = () => {};

  function start(): void {
    if (ended || line.closed.aborted) return;
    const startedAt = Date.now();
    let over = false;
    const finish = (failure: Failure) => {
      if (over || ended) return;
      over = true;
      if (Date.now() - startedAt > heldFor) tries = 0;
      // Deferred, because graphql-ws may be handling a frame of this socket on the stack. On a closed connection `leave` is not
      // called: graphql-ws would start a timer for the socket, which keeps a Node process alive.
      queueMicrotask(() => void (line.closed.aborted || leave()));
      void again(failure);
    };
    leave = line.client.subscribe<T>(payload, {
      next: ({ data, errors }) => {
        if (over || ended) return;
        if (errors?.length) return finish(failureOf(errors));
        const failure = data ? subscriber.next(data) : undefined;
        if (failure) finish(failure);
        else tries = 0;
      },
      error: (error) => finish(failureOf(error)),
      complete: () => finish({ code: 'COMPLETED' }),
    });
  }

  async function again(failure: Failure): Promise<void> {
    if (failure.code === 'UNAUTHENTICATED') await line.refused();
    else if (ended || line.closed.aborted || !(await subscriber.broken(failure))) return;
    else await line.pause.for(waitAfter(failure, tries++));
    start();
  }

  start();
  return () => {
    ended = true;
    leave();
  };
}

/** The graphql-ws client, with subscriptions that resume after each break. For subscriptions without a cursor. */
export function resilient(line: Line): Client {
  return {
    ...line.client,
    subscribe<Data, Extensions>(
      payload: SubscribePayload,
      sink: Sink<FormattedExecutionResult<Data, Extensions>>,
    ) {
      return keepSubscribed<Data>(line, payload, {
        next: (data) => sink.next({ data }),
        broken: (failure) => {
          if (!endsStream(failure)) return true;
          sink.error(new Error(failure.code));
          return false;
        },
      });
    },
  };
}
