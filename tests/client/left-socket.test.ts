import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { atEnd } from '../support/at-end.js';
import { until } from '../support/until.js';
import { connection } from './outbox-of.js';

/** Takes every socket and says nothing; it reads no further than the first frame. */
async function silentServer() {
  const sockets: WebSocket[] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.once('message', () => {
      socket.pause();
      sockets.push(socket);
    });
  });
  await once(server, 'listening');
  atEnd(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, sockets };
}

test('the late answer to a socket that was left does not count for the next one, which is left in its turn', async () => {
  const { url, sockets } = await silentServer();
  const heard: string[] = [];
  class Hearing extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol);
      this.on('message', (data: Buffer) => heard.push(data.toString()));
    }
  }
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
