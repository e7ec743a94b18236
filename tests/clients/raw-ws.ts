import { randomUUID } from 'node:crypto';
import { EventEmitter, on, once } from 'node:events';
import { WebSocket } from 'ws';
import { dataOf } from '../support/ask.js';
import { atEnd } from '../support/at-end.js';
import { type GraphQLFault, Refused } from '../support/refused.js';
import type { Connect } from './foreign-client.js';

interface Frame {
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
}

/** A bare WebSocket that speaks the protocol itself, as programs in languages without a client do. */
export const connectRaw: Connect = (url, token) => {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  const frames = new EventEmitter().setMaxListeners(100);
  const opening = once(frames, 'acknowledged');
  atEnd(() => socket.close());
  socket.on('message', (text: Buffer) => {
    const frame = JSON.parse(String(text)) as Frame;
    if (frame.type === 'connection_ack') frames.emit('acknowledged');
    else frames.emit(frame.id, frame);
  });
  socket.once('open', () => {
    const payload = token ? { headers: { AUTHORIZATION: token } } : undefined;
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
  });
  const subscribe = <Data>(query: string, variables = {}) => {
    const id = randomUUID();
    const arriving = on(frames, id) as AsyncIterator<[Frame]>;
    void opening.then(() =>
      socket.send(
        JSON.stringify({ id, type: 'subscribe', payload: { query, variables, operationName: '' } }),
      ),
    );
    return {
      next: async () => {
        const { value } = (await arriving.next()) as { value: [Frame] };
        const [{ type, payload }] = value;
        if (type === 'error') throw new Refused((payload as GraphQLFault[])[0] as GraphQLFault);
        return { done: false, value: dataOf(payload as { data: Data }) };
      },
    } as AsyncIterator<Data>;
  };
  return {
    ask: async <Data>(query: string, variables = {}) =>
      (await subscribe<Data>(query, variables).next()).value as Data,
    subscribe,
  };
};
