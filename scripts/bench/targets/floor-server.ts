import { Redis } from 'ioredis';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import { readHistory, readMissed, readRooms } from './floor-reads.js';
import { type Draft, writeBatches, writeEach, type Written } from './floor-writes.js';

/*
 * A chat server with the least work: ws, pg and ioredis, without GraphQL and without any check. The floor that Parley is
 * compared with: node --import tsx scripts/bench/targets/floor-server.ts <simple or batching>
 */

const batching = process.argv[2] === 'batching';
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const write = batching ? writeBatches(pool) : writeEach(pool);
const redisUrl = process.env['REDIS_URL'] ?? '';
const [publisher, subscriber] = [
  new Redis(redisUrl, { enableAutoPipelining: batching }),
  new Redis(redisUrl),
];
const listeners = new Map<string, Set<WebSocket>>();
const channel = (room: string) => `${process.argv[2]}:${room}`;

subscriber.on('message', (name: string, event: string) => {
  for (const socket of listeners.get(name) ?? []) socket.send(event);
});

async function send(draft: Draft): Promise<Written> {
  const written = await write(draft);
  const event = JSON.stringify({ type: 'message', ...written, sender: draft.sender, content: draft.content });
  await publisher.publish(channel(draft.room), event);
  return written;
}

async function listen(socket: WebSocket, room: string, after: number | undefined): Promise<void> {
  const name = channel(room);
  let sockets = listeners.get(name);
  if (!sockets) {
    listeners.set(name, (sockets = new Set()));
    await subscriber.subscribe(name);
  }
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  if (after !== undefined) for (const row of await readMissed(pool, room, after)) socket.send(row);
  socket.send('{"type":"listening"}');
}

interface Frame {
  readonly n: number;
  readonly room: string;
  readonly after?: number;
  readonly id: string;
  readonly content: string;
}

function serve(socket: WebSocket, sender: string): void {
  socket.on('message', (data: Buffer) => {
    const { n, room, after, ...message } = JSON.parse(String(data)) as Frame;
    if (message.id === undefined) void listen(socket, room, after);
    else
      void send({ ...message, room, sender }).then((written) => {
        socket.send(JSON.stringify({ type: 'sent', n, ...written }));
      });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const of = (name: string) => searchParams.get(name) ?? '';
  response.setHeader('content-type', 'application/json');
  if (pathname === '/history')
    response.end(await readHistory(pool, of('room'), Number(of('before')) || null));
  else if (pathname === '/rooms') response.end(await readRooms(pool, of('owner')));
  else response.end(JSON.stringify(await send(JSON.parse(await text(request)) as Draft)));
}

const server = createServer((request, response) => void answer(request, response));
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket, request) => serve(socket, request.url?.slice(1) ?? ''));
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
