import { createClient, type Client } from 'graphql-ws';
import type { Bearer } from '../bearer.js';
import { backoff, type Pause } from '../pause.js';
import type { Recovery } from '../recovery.js';
import { quietSocket } from './quiet-socket.js';
import { ShownState } from './shown-state.js';
import { SocketToken } from './socket-token.js';
import { Watchdog } from './watchdog.js';

// In milliseconds.
const pingEvery = 8_000;
// An unused socket stays open this long, so that a resubscription or the next room can use it.
const keptFor = 3_000;
const sessionEnded = 4401;
const openState = 1;

export interface SocketOptions {
  /** The http(s) address of GraphQL. */
  url: string;
  bearer: Bearer;
  pause: Pause;
  recovery: Recovery;
  webSocketImpl?: unknown;
}

type OpenSocket = Pick<WebSocket, 'readyState' | 'onmessage'>;

/** One graphql-ws socket that reconnects by itself, for ever. */
export class LiveSocket {
  readonly client: Client;
  readonly shown = new ShownState();
  readonly #token: SocketToken;
  #socket: OpenSocket | undefined;
  readonly #watchdog = new Watchdog(() => this.client.terminate());
  #open = false;
  #dialled = false;
  #dialNow = false;
  #heardAt = 0;

  constructor(private readonly options: SocketOptions) {
    const { url, bearer, webSocketImpl } = options;
    this.#token = new SocketToken(bearer);
    this.client = createClient({
      url: url.replace(/^http/, 'ws'),
      webSocketImpl: quietSocket(webSocketImpl),
      connectionParams: () => this.#token.connectionParams(),
      keepAlive: pingEvery,
      lazyCloseTimeout: keptFor,
      retryAttempts: Infinity,
      shouldRetry: () => true,
      retryWait: (tries) => this.#beforeRetry(tries),
      on: {
        connecting: () => this.#dialling(),
        opened: (socket) => this.#opened(socket as OpenSocket),
        connected: (socket, _, wasLost) => this.#connected(socket as OpenSocket, wasLost),
        message: () => this.#heard(),
        ping: (received) => void (received || this.#watchdog.pinged()),
        pong: (received) => void (received && this.#open && this.#watchdog.ponged()),
        closed: (event) => this.#closed(event),
        // graphql-ws retries at once. Without this it would take the pending close event for the end of the next socket.
        error: () => this.client.terminate(),
      },
    });
  }

  /** Reconnects at once if there is no open socket, or if it was silent for `silentForMs`. */
  wake(silentForMs = 0): void {
    this.shown.woke();
    const silent = Date.now() - this.#heardAt;
    // Negative if the clock was set back meanwhile: then the length of the silence is unknown.
    if (!this.#open || silent < 0 || silent >= silentForMs) this.reconnect();
  }

  reconnect(): void {
    this.#dialNow = true;
    if (this.#dialled) this.client.terminate();
    this.options.pause.cut();
  }

  beginSession(): void {
    this.shown.beginSession();
    this.reconnect();
  }

  /** Reconnects with the renewed token, unless the socket already uses it. */
  renewed(): void {
    if (!this.#token.isCurrent) this.reconnect();
  }

  /** The server refused the token that this socket was opened with. */
  refused(): void {
    this.#token.refused();
  }

  close(): void {
    this.#watchdog.rest();
    // It rejects when the socket is not open yet.
    Promise.resolve(this.client.dispose()).catch(() => {});
    if (this.#dialled) this.client.terminate();
    this.options.pause.cut();
    this.shown.state.set('idle');
  }

  async #beforeRetry(tries: number): Promise<void> {
    // Sockets that a proxy closes at once would reset the backoff.
    if (!this.#dialNow) await this.options.pause.for(backoff(this.shown.isPolling ? Infinity : tries));
    this.#dialNow = false;
  }

  #dialling(): void {
    this.#dialled = true;
    this.shown.dialling();
    this.#watchdog.dialling();
  }

  #opened(socket: OpenSocket): void {
    this.#socket = socket;
    this.#watchdog.opened();
  }

  #connected({ readyState }: OpenSocket, wasLost: boolean): void {
    // Ignores the answer to an abandoned socket: the next one is still connecting.
    if (readyState !== openState) return;
    this.#watchdog.connected();
    this.#open = true;
    this.#dialNow = false;
    if (wasLost) this.options.recovery.reconnected();
    // Waiting sends can retry now.
    this.options.pause.cut();
    this.#heard();
  }

  #heard(): void {
    this.#heardAt = Date.now();
    if (!this.#open) return;
    this.#watchdog.heard();
    this.shown.heard();
  }

  #closed(event: unknown): void {
    this.#watchdog.rest();
    // Outside browsers a closed socket may still deliver frames, and graphql-ws would pass them to current subscriptions.
    if (this.#socket) this.#socket.onmessage = null;
    this.#open = this.#dialled = false;
    const { code } = event as { code?: number };
    if (code === sessionEnded) this.refused();
    this.shown.closed(code === 1000);
  }
}
