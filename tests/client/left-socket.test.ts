import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { atEnd } from '../support/at-end.js';
import { until } from '../support/until.js';
import { connection } from './outbox-of.js';

/** Takes every socket and says nothing by itself; it reads no further than so many frames, so that no close reaches it. */
async function deafServer(frames: number) {
  const sockets: WebSocket[] = [];
  const subscriptions: { id: string; payload: { variables: object } }[] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    let count = 0;
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as {
        type: string;
        id: string;
        payload: { variables: object };
      };
      if (frame.type === 'subscribe') subscriptions.push(frame);
      if ((count += 1) === 1) sockets.push(socket);
      if (count === frames) socket.pause();
    });
  });
  await once(server, 'listening');
  atEnd(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    sockets,
    subscriptions,
  };
}

function hearing() {
  const heard: string[] = [];
  class Hearing extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol);
      this.on('message', (data: Buffer) => heard.push(data.toString()));
    }
  }
  return { heard, Hearing };
}

test('the late answer to a socket that was left does not count for the next one, which is left in its turn', async () => {
  const { url, sockets } = await deafServer(1);
  const { heard, Hearing } = hearing();
  const opened = connection(url, { webSocketImpl: Hearing });
  opened.room('1-2').onMessage(() => undefined, { afterSeq: 0 });
  await until('it has dialled', () => sockets.length === 1);
  opened.signIn('1');
  await until('it has dialled anew', () => sockets.length === 2);
  sockets[0]?.send('{"type":"connection_ack"}');
  await until('the first has answered', () => heard.length === 1);
  expect(opened.state.value).toBe('connecting');
  await until('it has dialled once more', () => sockets.length === 3, 15_000);
}, 20_000);

test('what a socket still says after it was left is no message, and what the next one says twice is one', async () => {
  const { url, sockets, subscriptions } = await deafServer(2);
  const { heard, Hearing } = hearing();
  const taken: number[] = [];
  const opened = connection(url, { webSocketImpl: Hearing });
  opened.room('1-2').onMessage(({ seq }) => taken.push(seq), { afterSeq: 0 });
  for (const count of [1, 2]) {
    await until('it has dialled', () => sockets.length === count);
    sockets[count - 1]?.send('{"type":"connection_ack"}');
    await until('it has subscribed', () => subscriptions.length === count);
    if (count === 1) opened.signIn('1');
  }
  const next = (seq: number) =>
    JSON.stringify({
      ...{ id: subscriptions[1]?.id, type: 'next' },
      payload: { data: { messageAdded: { id: `m${seq}`, seq } } },
    });
  sockets[0]?.send(next(2));
  await until('the late one is there', () => heard.length === 3);
  for (const seq of [1, 1, 2]) sockets[1]?.send(next(seq));
  await until('the last has come', () => taken.at(-1) === 2);
  expect(taken).toEqual([1, 2]);
  expect(subscriptions).toHaveLength(2);
});
