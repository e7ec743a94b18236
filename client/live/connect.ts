import type { Client } from 'graphql-ws';
import { type AskToken, Bearer } from './bearer.js';
import type { ConnectionState } from './socket/connection-state.js';
import { surroundings } from './outbox/in-browser.js';
import { resilient } from './socket/keep-subscribed.js';
import { Outbox } from './outbox/outbox.js';
import type { OutboxStorage } from './outbox/outbox-storage.js';
import { Pause } from './pause.js';
import type { HttpOptions } from './post.js';
import { newest, send, whoAmI } from './requests.js';
import { openRoom, type Room } from './room.js';
import { Session } from './session.js';
import { LiveSocket } from './socket/socket.js';
import type { Watched } from './watched.js';

const SILENT_MS = 15_000;

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

export function connect(options: ConnectOptions): Connection {
  const pause = new Pause();
  const http = httpOptions(options, pause);
  const around = { ...surroundings(), ...(options.storage && { storage: options.storage }) };
  const closed = new AbortController();
  const socket = new LiveSocket({ ...http, pause, webSocketImpl: options.webSocketImpl });
  const session = new Session(socket, () => renew());
  const signedOut = () => session.over();
  const outbox = new Outbox(around, {
    pause,
    signedOut,
    send: (entry) => send(http, entry),
  });
  const line = {
    client: socket.client,
    pause,
    closed: closed.signal,
    signedOut,
    refused: () => {
      socket.refused();
      return session.over();
    },
    newest: (slug: string, stop: AbortSignal) => newest(http, pause, slug, stop),
    sendAgain: (slug: string) => outbox.sendAgain(slug),
  };
  // Undefined when somebody has signed in while it was asked, for the answer may be older than that, and when it was closed.
  const whose = async () => {
    const { term } = session;
    const userId = await whoAmI(http, pause, closed.signal);
    return term === session.term && !closed.signal.aborted ? userId : undefined;
  };
  // A new token may be another user's: their messages leave with it, and nobody else's.
  const renew = async () => {
    if (http.bearer.isRefused) {
      if (!(await http.bearer.renew(closed.signal))) return false;
      const userId = await whose();
      if (userId === null) http.bearer.refuse(http.bearer.get());
      if (userId == null) return false;
      await outbox.belongTo(userId);
    }
    socket.renewed();
    return true;
  };
  const unwatch = around.watch?.({
    online: () => socket.wake(),
    offline: () => socket.shown.wentOffline(),
    visible: () => {
      socket.wake(SILENT_MS);
      outbox.lookedAt();
    },
  });
  const belongTo = (userId: string | null | undefined) => {
    if (userId !== undefined) void outbox.belongTo(userId);
  };
  if (options.userId !== undefined) belongTo(options.userId);
  else void whose().then(belongTo);

  return {
    state: socket.shown.state,
    client: resilient(line),
    get userId() {
      return outbox.userId;
    },
    room: (slug) => openRoom(slug, line, outbox),
    signIn(userId) {
      belongTo(userId);
      http.bearer.forget();
      session.begin();
    },
    forgetUnsent: () => outbox.forgetAll(),
    close() {
      closed.abort();
      unwatch?.();
      outbox.close();
      socket.close();
    },
  };
}

function httpOptions({ url, token, fetch: send }: ConnectOptions, pause: Pause): HttpOptions {
  const ask = typeof token === 'string' ? () => token : token;
  return { url, bearer: new Bearer(ask, pause), fetch: send ?? ((...request) => fetch(...request)) };
}
