import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Services } from '../platform/context.js';
import { networkOf } from '../platform/rates/network.js';
import { rateMeter } from '../platform/rates/rate-meter.js';

/** Clients come back after this one, later each time. */
export const tryAgainLater = 1013;

/** Closes a socket. A peer that does not answer the closing could go on writing until ws cuts it off, half a minute later. */
export function expel(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), 1000).unref();
}

type Guards = Pick<Services, 'clock' | 'config' | 'log' | 'requestLimits'>;

/** Bears with what a peer may do, and with nothing else. */
export function guardSocket(socket: WebSocket, request: IncomingMessage, services: Guards): void {
  // Anyone can send what breaks the protocol; ws closes that socket itself, and it is nothing to shout about.
  socket
    .removeAllListeners('error')
    .on('error', (error) => services.log.debug({ reason: error }, 'broken socket'));
  cutOffWhenDeaf(socket, services);
  limitFrames(socket, request, services);
}

/**
 * Cuts off, after three pauses, who has answered neither of two pings. An answer repeats what the ping said: who reads nothing doesn't
 * know it, however often it says "pong".
 */
function cutOffWhenDeaf(socket: WebSocket, { clock, config }: Guards): void {
  const unanswered = new Set<string>();
  const stopPinging = clock.every(config.limits.pingPause, () => {
    if (unanswered.size === 2) return socket.terminate();
    const word = randomUUID();
    unanswered.add(word);
    socket.ping(word);
  });
  socket.on('pong', (word) => {
    if (unanswered.has(String(word))) unanswered.clear();
  });
  socket.once('close', stopPinging);
}

/** Expels who sends frames faster than one socket may, whatever they are, or more messages than their address may send requests. */
function limitFrames(socket: WebSocket, request: IncomingMessage, { config, requestLimits }: Guards): void {
  const isWithin = rateMeter(config.limits.rates.frame);
  const network = networkOf(config.trustedProxies.addressOf(request));
  const refuse = () => {
    if (socket.readyState !== socket.OPEN) return;
    expel(socket, tryAgainLater, 'Too many frames');
    // What is still on its way is not worth the reading.
    socket.pause();
  };
  for (const frame of ['message', 'ping', 'pong']) socket.on(frame, () => void (isWithin() || refuse()));
  socket.on('message', () => void requestLimits.take('request', network).catch(refuse));
}
