import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { atEnd } from './at-end.js';

/** What it does with a WebSocket. HTTP always passes. */
export type Blocking = 'refuses' | 'hangs' | 'closes at once' | 'closes when connected';

/** How many chunks of the server pass before it closes: the answer to the upgrade, and the acknowledgement. */
const chunksOf = { 'closes at once': 1, 'closes when connected': 2, allows: Infinity };

/** An HTTP proxy as in schools and offices. `allow()` lets WebSockets pass from now on. */
export async function blockingProxy(app: { url: string }, blocking: Blocking) {
  const target = Number(new URL(app.url).port);
  let mode: Blocking | 'allows' = blocking;
  const server = createServer((incoming, answer) => forward(target, incoming, answer));
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    sockets.add(socket);
    if (mode === 'refuses')
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    else if (mode !== 'hangs') passUpgrade(target, { incoming, socket, head }, chunksOf[mode]);
  });
  const sockets = new Set<Duplex>();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
  };
  atEnd(stop);
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, stop, allow: () => void (mode = 'allows') };
}

function forward(port: number, incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, url, headers } = incoming;
  const onward = request({ port, host: '127.0.0.1', method, path: url, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  incoming.pipe(onward);
}

interface Upgrade {
  incoming: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

function passUpgrade(port: number, { incoming, socket, head }: Upgrade, chunks: number): void {
  const onward = connect(port, '127.0.0.1');
  const lines = incoming.rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`));
  onward.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('')}\r\n`);
  onward.write(head);
  socket.pipe(onward);
  let passed = 0;
  onward.on('data', (chunk) => {
    if ((passed += 1) < chunks) socket.write(chunk);
    else socket.end(chunk, () => onward.destroy());
  });
  onward.on('error', () => socket.destroy());
  onward.on('close', () => socket.destroy());
  socket.on('close', () => onward.destroy());
}
