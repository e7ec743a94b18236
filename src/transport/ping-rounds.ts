import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Services } from '../platform/context.js';

interface Pinged {
  readonly socket: WebSocket;
  readonly stream: Pick<Duplex, 'write'>;
  /** The payload of the last ping; null once it is answered. */
  unanswered: Buffer | null;
}

/** The parts of a pause. Each has its share of the sockets, so that the pings don't burst. */
const parts = 32;
const payloadLength = 8;
/** Of a ping frame. */
const header = Buffer.of(0x89, payloadLength);

/**
 * Pings all sockets of the process, each once in a pause, with one timer. Terminates a socket if it has not answered when the
 * next ping is due. A pong must echo the ping's payload, so that a client which never reads can't fake one.
 */
export class PingRounds {
  readonly #parts = Array.from({ length: parts }, () => new Set<Pinged>());
  #next = 0;
  #added = 0;
  /** Set while there are sockets. */
  #stop: (() => void) | null = null;

  constructor(private readonly services: Pick<Services, 'clock' | 'config'>) {}

  /** @param stream of the socket @returns what to call with the payload of each pong */
  add(socket: WebSocket, stream: Pick<Duplex, 'write'>): (payload: Buffer) => void {
    const { clock, config } = this.services;
    const pinged: Pinged = { socket, stream, unanswered: null };
    this.#parts[(this.#added += 1) % parts]?.add(pinged);
    this.#stop ??= clock.every(config.limits.pingPause / parts, () => this.#pingNext());
    return (payload) => {
      if (pinged.unanswered?.equals(payload)) pinged.unanswered = null;
    };
  }

  #pingNext(): void {
    const part = this.#parts[(this.#next += 1) % parts] ?? new Set();
    const payloads = randomBytes(part.size * payloadLength);
    let start = 0;
    for (const pinged of part) {
      const { socket, unanswered } = pinged;
      if (socket.readyState === socket.CLOSED) part.delete(pinged);
      else if (unanswered) socket.terminate();
      else ping(pinged, payloads.subarray(start, (start += payloadLength)));
    }
    if (part.size === 0 && this.#parts.every(({ size }) => size === 0)) {
      this.#stop?.();
      this.#stop = null;
    }
  }
}

/** Writes the frame past ws, which would make two writes of it. */
function ping(pinged: Pinged, payload: Buffer): void {
  if (pinged.socket.readyState !== pinged.socket.OPEN) return;
  pinged.unanswered = payload;
  pinged.stream.write(Buffer.concat([header, payload]));
}
