import type { WebSocket } from 'ws';
import type { Rate } from './platform/limits.js';
import { rateMeter } from './platform/rate-meter.js';

/** Clients come back after this one, later each time. */
export const tryAgainLater = 1013;

/** Closes a socket. A peer that does not answer the closing could go on writing until ws cuts it off, half a minute later. */
export function expel(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), 1000).unref();
}

/** Expels who sends frames faster than that, whatever they are. */
export function limitFrames(socket: WebSocket, rate: Rate): void {
  const isWithin = rateMeter(rate);
  const count = () => {
    if (isWithin() || socket.readyState !== socket.OPEN) return;
    expel(socket, tryAgainLater, 'Too many frames');
    // What is still on its way is not worth the reading.
    socket.pause();
  };
  for (const frame of ['message', 'ping', 'pong']) socket.on(frame, count);
}
