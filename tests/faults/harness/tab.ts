import type { WebSocket } from 'ws';
import type { Connection } from '../../../client/live/connection.js';
import { connect } from '../../../client/live/connect.js';
import type { OutboxEntry } from '../../../client/live/outbox/outbox-entry.js';
import type { Room } from '../../../client/live/room.js';
import type { Person } from '../../support/person.js';
import type { Send, Stream } from '../checker/history.js';
import type { Heard } from './heard.js';
import { recordingFetch } from './recording-fetch.js';
import { recordingSocket } from './recording-socket.js';

/** One page of one person in one room. It receives the room from its first message on, and may send. */
export class Tab {
  readonly sends: Send[] = [];
  readonly stream: Stream;
  readonly #connection: Connection;
  readonly #room: Room;
  #socket: WebSocket | undefined;
  #hasLeft = false;
  readonly #unsettled = new Map<string, Send>();

  constructor(
    url: string,
    readonly person: Person,
    slug: string,
    name: string,
    heard: Heard,
  ) {
    const since = performance.now();
    const stream: Stream = { name, slug, userId: person.id, since, applied: [], frames: [], resyncs: 0 };
    this.stream = stream;
    this.#connection = connect({
      url: `${url}/graphql`,
      token: person.token ?? '',
      userId: person.id,
      webSocketImpl: recordingSocket({
        heard,
        opened: (socket) => (this.#socket = socket),
        frame: (seq, isLate) => {
          if (!this.#hasLeft) stream.frames.push({ seq, cursor: this.cursor, isLate });
        },
      }),
      fetch: recordingFetch(heard),
    });
    this.#room = this.#connection.room(slug);
    this.#room.rows.watch((rows) => this.#settle(rows));
    this.#room.onMessage(({ id, seq }) => stream.applied.push({ id, seq, at: performance.now() }), {
      afterSeq: 0,
      onEnd: (code) => (stream.end = code),
      onResync: () => {
        stream.resyncs += 1;
        return { afterSeq: this.cursor, afterId: stream.applied.at(-1)?.id };
      },
    });
  }

  get cursor(): number {
    return this.stream.applied.at(-1)?.seq ?? 0;
  }

  get isLive(): boolean {
    return this.#connection.state.value === 'live';
  }

  get isSignedOut(): boolean {
    return this.#connection.state.value === 'signed-out';
  }

  /** Whether each of its messages is acknowledged or has failed. */
  get isSettled(): boolean {
    return this.unsettled === 0;
  }

  /** How many of its messages wait for an answer. */
  get unsettled(): number {
    return this.#unsettled.size;
  }

  send(content: string): Send {
    const { id, roomSlug: slug, userId } = this.#room.send(content);
    const send: Send = { id, slug, userId, writer: this.stream.name, at: performance.now() };
    this.sends.push(send);
    this.#unsettled.set(id, send);
    return send;
  }

  /** Stops reading from the network, as a machine that is too busy would. */
  stopReading(): void {
    this.#socket?.pause();
  }

  readAgain(): void {
    this.#socket?.resume();
  }

  leave(): void {
    this.#hasLeft = true;
    if (this.#socket?.isPaused) this.readAgain();
    this.#connection.close();
  }

  #settle(rows: readonly OutboxEntry[]): void {
    for (const { id, state, message, code } of rows) {
      const send = this.#unsettled.get(id);
      if (!send || state === 'sending') continue;
      if (message) send.ack = { id: message.id, seq: message.seq, at: performance.now() };
      else send.failure = code ?? 'nobody knows why';
      this.#unsettled.delete(id);
    }
  }
}
