import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Services } from './platform/context.js';
import { networkOf } from './platform/network.js';
import { rateMeter } from './platform/rate-meter.js';

/** Clients come back after this one, later each time. */
export const tryAgainLater = 1013;

/** Closes a socket. A peer that does not answer the closing could go on writing until ws cuts it off, half a minute later. */
export function expel(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), 1000).unref();
}

/** Expels who sends frames faster than one socket may, whatever they are, or more messages than their address may send requests. */
export function limitFrames(
  socket: WebSocket,
  request: IncomingMessage,
  { config, requestLimits }: Pick<Services, 'config' | 'requestLimits'>,
): void {
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
