import type { Client } from 'graphql-ws';
import type { ConnectionState } from './connection-state.js';
import { surroundings } from './in-browser.js';
import { resilient } from './keep-subscribed.js';
import { Outbox } from './outbox.js';
import type { OutboxStorage } from './outbox-storage.js';
import { Pause } from './pause.js';
import type { HttpOptions } from './post.js';
import { newestSeq, send, whoAmI } from './requests.js';
import { openRoom, type Room } from './room.js';
import { Session } from './session.js';
import { LiveSocket } from './socket.js';
import type { Watched } from './watched.js';

const SILENT_MS = 15_000;

export interface ConnectOptions {
  /** The address of GraphQL, `https://…/graphql`; the socket is at the same one with `wss:`. */
  url: string;
  /** A bearer token, or a function that gives the one of the moment. Without it: the cookie of the browser. */
  token?: string | (() => string | undefined);
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
  close(): void;
}

export function connect(options: ConnectOptions): Connection {
  const http = httpOptions(options);
  const around = { ...surroundings(), ...(options.storage && { storage: options.storage }) };
  const pause = new Pause();
  const closed = new AbortController();
  const socket = new LiveSocket({ ...http, pause, webSocketImpl: options.webSocketImpl });
  const session = new Session(socket);
  const signedOut = () => session.over();
  const outbox = new Outbox(around, { pause, signedOut, send: (entry) => send(http, entry) });
  const line = {
    client: socket.client,
    pause,
    closed: closed.signal,
    signedOut,
    newestSeq: (slug: string, stop: AbortSignal) => newestSeq(http, pause, slug, stop),
    sendAgain: (slug: string) => outbox.sendAgain(slug),
  };
  const unwatch = around.watch?.({
    online: () => socket.wake(),
    offline: () => socket.wentOffline(),
    visible: () => socket.wake(SILENT_MS),
  });
  if (options.userId !== undefined) void outbox.belongTo(options.userId);
  else void whoAmI(http, pause, closed.signal).then((userId) => outbox.belongTo(userId));

  return {
    state: socket.state,
    client: resilient(line),
    get userId() {
      return outbox.userId;
    },
    room: (slug) => openRoom(slug, line, outbox),
    signIn(userId) {
      void outbox.belongTo(userId);
      session.begin();
    },
    close() {
      closed.abort();
      unwatch?.();
      outbox.close();
      socket.close();
    },
  };
}

function httpOptions({
  url,
  token,
  fetch: send = (...request) => fetch(...request),
}: ConnectOptions): HttpOptions {
  return { url, token: typeof token === 'function' ? token : () => token, fetch: send };
}
