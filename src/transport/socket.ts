import type { GraphQLSchema } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Config } from '../platform/config/config.js';
import type { Services } from '../platform/context.js';
import type { ErrorCode } from '../platform/errors.js';
import { networkOf } from '../platform/rates/network.js';
import { askingPage } from './asking-page.js';
import { isGraphql } from './graphql-path.js';
import { ambiguousHost, unknownHost } from './requested-host.js';
import { Tally } from '../platform/rates/tally.js';
import { speakGraphql } from './socket-protocol.js';

export interface Sockets {
  readonly size: number;
  /** Closes all sockets with 1012, in batches, so that their clients don't reconnect all at once. */
  drain(): Promise<void>;
}

const serviceRestart = 1012;
const drainTime = 2000;
const batches = 20;

/** Accepts WebSocket upgrades of `/graphql`, except from foreign pages, beyond the limit of an address, or while draining. */
export function serveSockets(server: Server, services: Services, schema: GraphQLSchema): Sockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: services.config.limits.frameSize,
    perMessageDeflate: false,
    handleProtocols,
  });
  const [addresses, addressesBeforeInit] = [new Tally(), new Tally()];
  const beforeInit = new WeakMap<IncomingMessage, () => void>();
  speakGraphql(sockets, services, schema, (upgrade) => beforeInit.get(upgrade)?.());
  let isDraining = false;
  server.on('upgrade', (request, stream, head) => {
    // Not a closure, which would keep the request as long as the socket.
    stream.on('error', destroy);
    const { config } = services;
    if (isDraining) return refuse(stream, 503);
    const hostFault = ambiguousHost(request) ?? unknownHost(request, config);
    if (hostFault) return refuse(stream, ...hostFault);
    const status = refusal(request, config);
    if (status) return refuse(stream, status);
    const network = networkOf(config.trustedProxies.addressOf(request));
    const { socketsPerAddress, socketsBeforeInit } = config.limits;
    const release = addresses.hold(network, socketsPerAddress);
    const releaseInit = release && addressesBeforeInit.hold(network, socketsBeforeInit);
    if (!releaseInit) {
      release?.();
      return refuse(stream, 429);
    }
    beforeInit.set(request, releaseInit);
    // Not `once`, which would keep a listener around each of them. A stream closes once.
    stream.on('close', release).on('close', releaseInit);
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request));
  });
  return {
    get size() {
      return sockets.clients.size;
    },
    drain: () => {
      isDraining = true;
      return drain([...sockets.clients]);
    },
  };
}

function destroy(this: Duplex): void {
  this.destroy();
}

function refusal(request: IncomingMessage, config: Config): number | null {
  if (!isGraphql(request.url)) return 404;
  return askingPage(request, config) === 'foreign' ? 403 : null;
}

// Destroyed after the answer. Otherwise a peer that never closes its side would keep a connection that no limit counts.
function refuse(stream: Duplex, status: number, code?: ErrorCode, message?: string): void {
  const body = message ? JSON.stringify({ errors: [{ message, extensions: { code } }] }) : '';
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    ...(body ? ['Content-Type: application/json'] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  stream.once('finish', () => stream.destroy());
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

async function drain(sockets: WebSocket[]): Promise<void> {
  const size = Math.max(1, Math.ceil(sockets.length / batches));
  for (let start = 0; start < sockets.length; start += size) {
    for (const socket of sockets.slice(start, start + size)) void leave(socket);
    if (start + size < sockets.length) await elapsed((drainTime / batches) * (0.5 + Math.random()));
  }
  await Promise.all(sockets.map(leave));
}

/** @returns a promise that resolves when the socket is closed; a peer that does not answer is terminated after 2 s */
function leave(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => socket.terminate(), 2000);
    socket.once('close', () => {
      clearTimeout(cut);
      resolve();
    });
    socket.close(serviceRestart, 'Restarting');
  });
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
