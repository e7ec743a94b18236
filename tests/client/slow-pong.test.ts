import { expect, test } from '@jest/globals';
import type { WebSocket } from 'ws';
import { until } from '../support/until.js';
import { frameServer } from './frame-server.js';
import { connection } from './outbox-connection.js';

const often = 500;

/** Sends a message every half second, and no pong: what answers pings waits behind messages that fill the way. */
async function chattyServer() {
  const sockets: WebSocket[] = [];
  const { url } = await frameServer(({ type, id }, socket) => {
    if (type === 'connection_init') {
      sockets.push(socket);
      socket.send('{"type":"connection_ack"}');
    }
    if (type !== 'subscribe') return;
    let seq = 0;
    const payload = () => ({ data: { messageAdded: { id: `m${(seq += 1)}`, seq } } });
    const timer = setInterval(
      () => socket.send(JSON.stringify({ id, type: 'next', payload: payload() })),
      often,
    );
    socket.on('close', () => clearInterval(timer));
  });
  return { url, sockets };
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
