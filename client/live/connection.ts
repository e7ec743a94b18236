import type { Client } from 'graphql-ws';
import type { AskToken } from './bearer.js';
import type { OutboxStorage } from './outbox/outbox-storage.js';
import type { CatchUp } from './polling/polling.js';
import type { Recovery } from './recovery.js';
import type { Room } from './room.js';
import type { ConnectionState } from './socket/connection-state.js';
import type { Watched } from './watched.js';

export interface ConnectOptions {
  /** The GraphQL URL, `https://…/graphql`. The socket uses the same one with `wss:`. */
  url: string;
  /**
   * A bearer token, or a function that returns one, which may request it from a server. It is called once, and again when
   * Parley refuses the token. With another token everything continues; with the same or none the session has ended.
   * A call that fails, or takes longer than 5 s, is retried. On a slow line that limit grows, up to 40 s. Without it: the
   * cookie of the browser.
   */
  token?: string | AskToken;
  /** The user whose unsent messages are sent; null when nobody is signed in. Without it the server is asked. */
  userId?: string | null;
  /** Keeps unsent messages across restarts. Default: IndexedDB where available, else memory. */
  storage?: OutboxStorage;
  /** For runtimes without a global WebSocket. */
  webSocketImpl?: unknown;
  fetch?: typeof fetch;
}

export interface Connection {
  readonly state: Watched<ConnectionState>;
  /** For other subscriptions on the same socket. They too resume after a `complete` or a temporary error. */
  readonly client: Client;
  /**
   * While WebSockets are blocked, runs this every few seconds: it reads over HTTP what the app's other subscriptions would bring.
   * Rooms do so by themselves. Returns a function that ends it.
   */
  onCatchUp(catchUp: CatchUp): () => void;
  /** For the app's own requests over HTTP: gets them an answer after an outage, as soon as the socket has reconnected. */
  readonly recovery: Recovery;
  /** The user whose messages it sends; null when nobody is signed in, or while the server is being asked. */
  readonly userId: string | null;
  room(slug: string): Room;
  /** Call it whenever the session changes, with the current user. The socket reconnects with the new cookie or token. */
  signIn(userId: string | null): void;
  /** Drops all unsent messages of the user, also the stored ones. */
  forgetUnsent(): Promise<void>;
  close(): void;
}
