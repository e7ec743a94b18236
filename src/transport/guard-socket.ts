import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Services } from '../platform/context.js';
import { networkOf } from '../platform/rates/network.js';
import { rateMeter } from '../platform/rates/rate-meter.js';
import type { PingRounds } from './ping-rounds.js';

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

type Guards = Pick<Services, 'config' | 'log' | 'requestLimits'>;

/**
 * Closes a socket whose peer breaks the protocol, stops reading, sends frames of any kind too fast, or messages beyond the request
 * rate of its address.
 */
export function guardSocket(
  socket: WebSocket,
  request: IncomingMessage,
  { config, log, requestLimits }: Guards,
  pings: PingRounds,
): void {
  const isWithin = rateMeter(config.limits.rates.frame);
  const network = networkOf(config.trustedProxies.addressOf(request));
  const takePong = pings.add(socket, request.socket);
  const refuse = () => {
    if (socket.readyState !== socket.OPEN) return;
    expel(socket, tryAgainLater, 'Too many frames');
    // Frames that are still arriving are not worth the cost of reading them.
    socket.pause();
  };
  const count = () => void (isWithin() || refuse());
  // Any client can break the protocol. ws closes the socket itself, so this is only logged for debugging.
  socket.on('error', (error) => log.debug({ reason: error }, 'broken socket'));
  socket.on('ping', count).on('pong', (payload) => {
    count();
    takePong(payload);
  });
  socket.on('message', () => {
    count();
    requestLimits.take('request', network).catch(refuse);
  });
}
