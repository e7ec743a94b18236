import type { Client } from 'graphql-ws';
import type { AskToken } from './bearer.js';
import type { OutboxStorage } from './outbox/outbox-storage.js';
import type { Room } from './room.js';
import type { ConnectionState } from './socket/connection-state.js';
import type { Watched } from './watched.js';

export interface ConnectOptions {
  /** The address of GraphQL, `https://…/graphql`; the socket is at the same one with `wss:`. */
  url: string;
  /**
   * A bearer token, or a function that gives one, which may ask a server for it. It is asked once, and again when Parley says
   * that the token is over: with another token everything goes on where it was, with the same or none the session is over.
   * An asking that fails, or takes longer than 5 s, is tried again.
   * Without it: the cookie of the browser.
   */
  token?: string | AskToken;
  /** Whose unsent messages these are; null for nobody yet. Without it the server is asked. */
  userId?: string | null;
  /** Where unsent messages outlive the process. Default: IndexedDB where there is one, else memory. */
  storage?: OutboxStorage;
  /** For runtimes without a global WebSocket. */
  webSocketImpl?: unknown;
  fetch?: typeof fetch;
}

export interface Connection {
  readonly state: Watched<ConnectionState>;
  /** For other subscriptions on the same socket; they too outlive a `complete` and passing errors. */
  readonly client: Client;
  /** Whose messages it sends; null when nobody is signed in, or while the server is being asked. */
  readonly userId: string | null;
  room(slug: string): Room;
  /** Say it whenever the session changes: who is signed in now. The socket begins anew with the new cookie or token. */
  signIn(userId: string | null): void;
  /** Drops all unsent messages of the user, also those that wait for the next page. */
  forgetUnsent(): Promise<void>;
  close(): void;
}
