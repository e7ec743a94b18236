import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Services } from '../platform/context.js';
import { networkOf } from '../platform/rates/network.js';
import { rateMeter } from '../platform/rates/rate-meter.js';

/** Close code after which clients reconnect with backoff. */
export const tryAgainLater = 1013;

/**
 * Closes a socket, and terminates it after 1 s. Otherwise a peer that does not answer the close frame could go on sending
 * for half a minute, until ws terminates it.
 */
export function expel(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), 1000).unref();
}

type Guards = Pick<Services, 'clock' | 'config' | 'log' | 'requestLimits'>;

/** Closes a socket whose peer breaks the protocol, stops reading or sends too much. */
export function guardSocket(socket: WebSocket, request: IncomingMessage, services: Guards): void {
  // Any client can break the protocol. ws closes the socket itself, so this is only logged for debugging.
  socket
    .removeAllListeners('error')
    .on('error', (error) => services.log.debug({ reason: error }, 'broken socket'));
  disconnectUnresponsive(socket, services);
  limitFrames(socket, request, services);
}

/**
 * Terminates a socket, after three pauses, if it has answered neither of two pings.
 * A pong must echo the ping's payload, so that a client which never reads can't fake one.
 */
function disconnectUnresponsive(socket: WebSocket, { clock, config }: Guards): void {
  const unanswered = new Set<string>();
  const stopPinging = clock.every(config.limits.pingPause, () => {
    if (unanswered.size === 2) return socket.terminate();
    const payload = randomUUID();
    unanswered.add(payload);
    socket.ping(payload);
  });
  socket.on('pong', (payload) => {
    if (unanswered.has(String(payload))) unanswered.clear();
  });
  socket.once('close', stopPinging);
}

/** Closes a socket that sends frames of any kind too fast, or messages beyond the request rate of its address. */
function limitFrames(socket: WebSocket, request: IncomingMessage, { config, requestLimits }: Guards): void {
  const isWithin = rateMeter(config.limits.rates.frame);
  const network = networkOf(config.trustedProxies.addressOf(request));
  const refuse = () => {
    if (socket.readyState !== socket.OPEN) return;
    expel(socket, tryAgainLater, 'Too many frames');
    // Frames that are still arriving are not worth the cost of reading them.
    socket.pause();
  };
  for (const frame of ['message', 'ping', 'pong']) socket.on(frame, () => void (isWithin() || refuse()));
  socket.on('message', () => void requestLimits.take('request', network).catch(refuse));
}
