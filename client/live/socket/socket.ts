import { createClient, type Client } from 'graphql-ws';
import type { Asked, Bearer } from '../bearer.js';
import { backoff, type Pause } from '../pause.js';
import { quietSocket } from './quiet-socket.js';
import { ShownState } from './shown-state.js';
import { Watchdog } from './watchdog.js';

// Times are in milliseconds. A half-open socket is noticed within pingEvery + pongWithin.
const pingEvery = 8_000;
const pongWithin = 5_000;
const ackWithin = 5_000;
const dialWithin = 10_000;
// A subscription that begins anew, or the next room that is looked at, takes the socket that is there.
const keptFor = 3_000;
const sessionEnded = 4401;
const openState = 1;

export interface SocketOptions {
  /** The http(s) address of GraphQL. */
  url: string;
  bearer: Bearer;
  pause: Pause;
  webSocketImpl?: unknown;
}

type OpenSocket = Pick<WebSocket, 'readyState' | 'onmessage'>;

/** One graphql-ws socket that comes back by itself, for ever. */
export class LiveSocket {
  readonly client: Client;
  readonly shown = new ShownState();
  readonly #pause: Pause;
  readonly #bearer: Bearer;
  #socket: OpenSocket | undefined;
  #asked: Asked | undefined;
  readonly #watchdog = new Watchdog(() => this.client.terminate());
  #open = false;
  #dialled = false;
  #dialNow = false;
  #heardAt = 0;

  constructor({ url, bearer, pause, webSocketImpl }: SocketOptions) {
    this.#pause = pause;
    this.#bearer = bearer;
    this.client = createClient({
      url: url.replace(/^http/, 'ws'),
      webSocketImpl: quietSocket(webSocketImpl),
      connectionParams: async () => this.#params(),
      keepAlive: pingEvery,
      lazyCloseTimeout: keptFor,
      connectionAckWaitTimeout: ackWithin,
      retryAttempts: Infinity,
      shouldRetry: () => true,
      retryWait: (tries) => this.#beforeRetry(tries),
      on: {
        connecting: () => this.#dialling(),
        opened: (socket) => (this.#socket = socket as OpenSocket),
        connected: (socket) => this.#connected(socket as OpenSocket),
        message: () => this.#heard(),
        ping: (received) => void (received || this.#watchdog.expect(pongWithin)),
        pong: (received) => void (received && this.#open && this.#watchdog.rest()),
        closed: (event) => this.#closed(event),
        // graphql-ws tries again at once, and would take the close that is still to come for the end of the next socket.
        error: () => this.client.terminate(),
      },
    });
  }

  /** Leaves a socket that has been silent, or cuts the wait for the next try short. */
  wake(silentForMs = 0): void {
    this.shown.woke();
    const silent = Date.now() - this.#heardAt;
    // Negative where the clock was put back in the meantime: then nobody knows.
    if (!this.#open || silent < 0 || silent >= silentForMs) this.reconnect();
  }

  reconnect(): void {
    this.#dialNow = true;
    if (this.#dialled) this.client.terminate();
    this.#pause.cut();
  }

  beginSession(): void {
    this.shown.beginSession();
    this.reconnect();
  }

  /** Goes on with the token that has come, unless it does so already. */
  renewed(): void {
    if (this.#asked !== this.#bearer.get()) this.reconnect();
  }

  /** The server takes what this socket brought along for no session. */
  refused(): void {
    this.#bearer.refuse(this.#asked);
  }

  close(): void {
    this.#watchdog.rest();
    // It rejects where the socket is left before it is open.
    Promise.resolve(this.client.dispose()).catch(() => {});
    if (this.#dialled) this.client.terminate();
    this.#pause.cut();
    this.shown.state.set('idle');
  }

  async #beforeRetry(tries: number): Promise<void> {
    if (!this.#dialNow) await this.#pause.for(backoff(tries));
    this.#dialNow = false;
  }

  async #params(): Promise<{ authorization?: string }> {
    this.#asked = this.#bearer.get();
    const token = await this.#asked;
    return token ? { authorization: `Bearer ${token}` } : {};
  }

  #dialling(): void {
    this.#dialled = true;
    this.shown.dialling();
    // A connect that is swallowed on the way has no other end than the system's minutes.
    this.#watchdog.expect(dialWithin);
  }

  #connected({ readyState }: OpenSocket): void {
    // The answer to a socket that was left meanwhile says nothing of the one that is being dialled.
    if (readyState !== openState) return;
    this.#watchdog.rest();
    this.#open = true;
    this.#dialNow = false;
    // Sends that wait for their next try needn't any more.
    this.#pause.cut();
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
    // Outside of browsers a socket goes on to say what is on its way, and graphql-ws hands that to the same subscriptions.
    if (this.#socket) this.#socket.onmessage = null;
    this.#open = this.#dialled = false;
    const { code } = event as { code?: number };
    if (code === sessionEnded) this.refused();
    this.shown.closed(code === 1000);
  }
}
