import type { WebSocket } from 'ws';
import type { Connection } from '../../../client/live/connection.js';
import { connect } from '../../../client/live/connect.js';
import { latest, type LiveMessage } from '../../../client/live/live-message.js';
import type { OutboxEntry } from '../../../client/live/outbox/outbox-entry.js';
import type { Room } from '../../../client/live/room.js';
import type { Person } from '../../support/person.js';
import type { Applied, Change, Send, Stream } from '../checker/history.js';
import type { Heard } from './heard.js';
import { recordingFetch } from './recording-fetch.js';
import { recordingSocket } from './recording-socket.js';

/** One page of one person in one room. It receives the room from its first message on, and may send. */
export class Tab {
  readonly sends: Send[] = [];
  /** Those of its own edits and recalls that were acknowledged. */
  readonly changes: Change[] = [];
  readonly stream: Stream;
  readonly #connection: Connection;
  readonly #room: Room;
  #socket: WebSocket | undefined;
  #hasLeft = false;
  readonly #unsettled = new Map<string, Send>();
  #unsettledChanges = 0;

  constructor(
    url: string,
    readonly person: Person,
    slug: string,
    name: string,
    heard: Heard,
  ) {
    const since = performance.now();
    const stream: Stream = {
      ...{ name, slug, userId: person.id, since, resyncs: 0 },
      ...{ applied: [], frames: [], changed: [], states: new Map() },
    };
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
    const onEnd = (code: string) => (stream.end = code);
    const resynced = <Cursor>(cursor: Cursor) => ((stream.resyncs += 1), cursor);
    this.#room.onMessage((message) => this.#apply(stream.applied, message), {
      ...{ afterSeq: 0, onEnd },
      onResync: () => resynced({ afterSeq: this.cursor, afterId: stream.applied.at(-1)?.id }),
    });
    this.#room.onChange((message) => this.#apply(stream.changed, message), {
      ...{ afterVersion: 0, onEnd },
      onResync: () => resynced({ afterVersion: 0 }),
    });
  }

  get cursor(): number {
    return this.stream.applied.at(-1)?.seq ?? 0;
  }

  /** The version of the newest change that it has. */
  get version(): number {
    return this.stream.changed.at(-1)?.version ?? 0;
  }

  get isLive(): boolean {
    return this.#connection.state.value === 'live';
  }

  get isSignedOut(): boolean {
    return this.#connection.state.value === 'signed-out';
  }

  /** Whether each of its messages is acknowledged or has failed. */
  get isSettled(): boolean {
    return this.unsettled + this.#unsettledChanges === 0;
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

  /** Edits one of its messages, or recalls it if there is no text. */
  async change(id: string, content: string | null): Promise<void> {
    this.#unsettledChanges += 1;
    const asked =
      content === null ? this.#room.recall(id) : this.#room.edit(id, content, this.#versionOf(id));
    const { data } = await asked;
    this.#unsettledChanges -= 1;
    if (data) this.changes.push({ id, version: data.version, at: performance.now() });
  }

  #versionOf(id: string): number {
    return this.stream.states.get(id)?.version ?? 0;
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

  #apply(marks: Applied[] | Change[], message: LiveMessage): void {
    const { id, seq, version, content } = message;
    const { states } = this.stream;
    (marks as (Applied & Change)[]).push({ id, seq, version, at: performance.now() });
    states.set(id, latest(states.get(id), { version, content }));
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
