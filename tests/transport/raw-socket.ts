import { on, once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';
import { atEnd } from '../support/at-end.js';
import type { Person } from '../support/person.js';
import type { Fault } from './post.js';

export interface Frame {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

/** A socket that sends any frame, valid or not. */
export class RawSocket {
  static async open(
    url: string,
    protocols: string[] = ['graphql-transport-ws'],
    options: ClientOptions = {},
  ) {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, protocols, options);
    const raw = new RawSocket(socket);
    await once(socket, 'open');
    return raw;
  }

  /** A socket that has received `connection_ack`. */
  static async ready({ server, token }: Person, options?: ClientOptions): Promise<RawSocket> {
    const raw = await RawSocket.open(server.url, undefined, options);
    raw.send({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} });
    const { type } = await raw.next();
    if (type !== 'connection_ack') throw new Error(`The socket was not let in: ${type}`);
    return raw;
  }

  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  readonly #frames: AsyncIterator<[Buffer]>;

  private constructor(readonly socket: WebSocket) {
    this.#frames = on(socket, 'message', { close: ['close'] }) as AsyncIterator<[Buffer]>;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    atEnd(() => socket.terminate());
  }

  /** Sends a frame as JSON. A string is sent unchanged. */
  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Runs an operation under an id. */
  ask(id: string, query: unknown, variables?: unknown, operationName?: string): void {
    this.send({ id, type: 'subscribe', payload: { query, variables, operationName } });
  }

  async next(): Promise<Frame> {
    const event = await this.#frames.next();
    if (event.done) throw new Error(`The socket was closed with ${await this.closed}.`);
    return JSON.parse(String(event.value[0])) as Frame;
  }

  /** The code of the operation's next error, from an `error` frame or from a result. */
  async nextCode(id: string): Promise<unknown> {
    for (;;) {
      const frame = await this.next();
      if (frame.id !== id || frame.type === 'complete') continue;
      const payload = frame.payload as readonly Fault[] | { readonly errors?: readonly Fault[] };
      const faults = 'errors' in payload ? payload.errors : (payload as readonly Fault[]);
      return faults?.[0]?.extensions['code'];
    }
  }
}

/** The status with which an upgrade is refused. @throws if the upgrade is accepted */
export async function refusalOfUpgrade(
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const socket = new WebSocket(address.replace(/^http/, 'ws'), 'graphql-transport-ws', { headers });
  const refused = once(socket, 'unexpected-response') as Promise<[unknown, { statusCode: number }]>;
  const opened = once(socket, 'open').then(() => Promise.reject(new Error('The socket was let in.')));
  opened.catch(() => socket.terminate());
  const [, { statusCode }] = await Promise.race([refused, opened]);
  socket.on('error', () => undefined).terminate();
  return statusCode;
}
