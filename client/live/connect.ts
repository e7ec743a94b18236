import type { Client } from 'graphql-ws';
import type { Connection, ConnectOptions } from './connection.js';
import type { ConnectionState } from './socket/connection-state.js';
import { surroundings } from './outbox/in-browser.js';
import { resilient } from './socket/keep-subscribed.js';
import { Outbox } from './outbox/outbox.js';
import { MessageChanges } from './message-changes.js';
import { Pause } from './pause.js';
import { changesAfter, messagesAfter } from './polling/following.js';
import { type CatchUp, Polling } from './polling/polling.js';
import { type HttpOptions, httpOptions } from './post.js';
import { Recovery } from './recovery.js';
import { newest, send, whoAmI } from './requests.js';
import { openRoom, type Room } from './room.js';
import type { StreamLine } from './socket/message-stream.js';
import { Session } from './session.js';
import { LiveSocket } from './socket/socket.js';
import type { Watched } from './watched.js';

// In milliseconds. When the page becomes visible, a socket that was silent for longer is replaced.
const silentFor = 15_000;

export function connect(options: ConnectOptions): Connection {
  return new LiveConnection(options);
}

class LiveConnection implements Connection {
  readonly state: Watched<ConnectionState>;
  readonly client: Client;
  readonly recovery = new Recovery();
  readonly #pause = new Pause();
  readonly #closed = new AbortController();
  readonly #http: HttpOptions;
  readonly #socket: LiveSocket;
  readonly #polling: Polling;
  readonly #session: Session;
  readonly #outbox: Outbox;
  readonly #line: StreamLine;
  readonly #changes: MessageChanges;
  readonly #unwatch: (() => void) | undefined;

  constructor(options: ConnectOptions) {
    const around = { ...surroundings(), ...(options.storage && { storage: options.storage }) };
    this.#http = httpOptions(options, this.#pause, this.recovery);
    this.#socket = new LiveSocket({
      ...this.#http,
      pause: this.#pause,
      webSocketImpl: options.webSocketImpl,
    });
    this.#polling = new Polling({
      shown: this.#socket.shown,
      isHidden: () => around.isHidden?.() ?? false,
      pause: this.#pause,
      recovery: this.recovery,
    });
    this.#session = new Session(this.#socket, () => this.#renew());
    this.#outbox = new Outbox(around, {
      pause: this.#pause,
      signedOut: () => this.#session.over(),
      send: (entry) => send(this.#http, entry),
    });
    this.#line = this.#streamLine();
    this.#changes = new MessageChanges(this.#http, this.#line, () => this.userId);
    this.state = this.#socket.shown.state;
    this.client = resilient(this.#line);
    this.#unwatch = around.watch?.({
      online: () => {
        this.#socket.wake();
        this.#polling.wake();
      },
      offline: () => this.#socket.shown.wentOffline(),
      visible: () => {
        this.#socket.wake(silentFor);
        this.#polling.wake();
        this.#outbox.lookedAt();
      },
    });
    void this.#belongTo(options.userId === undefined ? this.#askUserId() : options.userId);
  }

  get userId(): string | null {
    return this.#outbox.userId;
  }

  // Properties, because apps pass these functions around without the object.
  readonly room = (slug: string): Room => openRoom(slug, this.#line, this.#outbox, this.#changes);

  readonly signIn = (userId: string | null): void => {
    void this.#belongTo(userId);
    this.#http.bearer.forget();
    this.#session.begin();
  };

  readonly onCatchUp = (catchUp: CatchUp) => this.#polling.add(catchUp);

  readonly forgetUnsent = (): Promise<void> => this.#outbox.forgetAll();

  readonly close = (): void => {
    this.#closed.abort();
    this.#unwatch?.();
    this.#outbox.close();
    this.#polling.close();
    this.#socket.close();
  };

  #streamLine(): StreamLine {
    return {
      client: this.#socket.client,
      pause: this.#pause,
      closed: this.#closed.signal,
      signedOut: () => this.#session.over(),
      refused: () => {
        this.#socket.refused();
        return this.#session.over();
      },
      newest: (slug, stop) => newest(this.#http, this.#pause, slug, stop),
      onCatchUp: this.onCatchUp,
      messagesAfter: (slug, cursor) => messagesAfter(this.#http, slug, cursor),
      changesAfter: (slug, cursor) => changesAfter(this.#http, slug, cursor),
      sendAgain: (slug) => this.#outbox.sendAgain(slug),
    };
  }

  async #belongTo(user: string | null | undefined | Promise<string | null | undefined>): Promise<void> {
    const userId = user instanceof Promise ? await user : user;
    if (userId !== undefined) await this.#outbox.belongTo(userId);
  }

  /** Undefined when it was closed, or when a user signed in meanwhile: the answer may be older than that sign-in. */
  async #askUserId(): Promise<string | null | undefined> {
    const { term } = this.#session;
    const { signal } = this.#closed;
    const userId = await whoAmI(this.#http, this.#pause, signal);
    return term === this.#session.term && !signal.aborted ? userId : undefined;
  }

  /** A new token may belong to another user. Then only that user's messages may be sent with it. */
  async #renew(): Promise<boolean> {
    const { bearer } = this.#http;
    if (bearer.isRefused) {
      if (!(await bearer.renew(this.#closed.signal))) return false;
      const userId = await this.#askUserId();
      if (userId === null) bearer.refuse(bearer.get());
      if (userId == null) return false;
      await this.#outbox.belongTo(userId);
    }
    this.#socket.renewed();
    return true;
  }
}
