import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { atEnd } from '../../support/at-end.js';

interface Frame {
  type: string;
  id: string;
}

/** A server that accepts every socket and sends nothing by itself. @param hear called for each frame */
export async function frameServer(hear: (frame: Frame, socket: WebSocket) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => hear(JSON.parse(data.toString()) as Frame, socket));
  });
  await once(server, 'listening');
  atEnd(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, clients: server.clients };
}
