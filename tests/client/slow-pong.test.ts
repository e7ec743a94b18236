import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { atEnd } from '../support/at-end.js';
import { until } from '../support/until.js';
import { connection } from './outbox-of.js';

const often = 500;

/** Sends a message every half second, and no pong: what answers pings waits behind messages that fill the way. */
async function chattyServer() {
  const sockets: WebSocket[] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data: Buffer) => {
      const { type, id } = JSON.parse(data.toString()) as { type: string; id?: string };
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type !== 'subscribe') return;
      let seq = 0;
      const payload = () => ({ data: { messageAdded: { id: `m${(seq += 1)}`, seq } } });
      const timer = setInterval(
        () => socket.send(JSON.stringify({ id, type: 'next', payload: payload() })),
        often,
      );
      socket.on('close', () => clearInterval(timer));
    });
  });
  await once(server, 'listening');
  atEnd(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, sockets };
}

test('a socket on which messages arrive is kept, though the answer to a ping is late', async () => {
  const { url, sockets } = await chattyServer();
  let taken = 0;
  connection(url)
    .room('1-2')
    .onMessage(() => (taken += 1), { afterSeq: 0 });
  // Longer than the 8 s until a ping and the 5 s for its answer.
  await until('as many have come as in 15 s', () => taken === 15_000 / often, 30_000);
  expect(sockets).toHaveLength(1);
}, 40_000);
