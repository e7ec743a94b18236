import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Services } from '../platform/context.js';

interface Pinged {
  readonly socket: WebSocket;
  /** The payloads of the pings since the last answer. */
  unanswered: string[];
}

/** The parts of a pause. Each has its share of the sockets, so that the pings don't burst. */
const parts = 32;

/**
 * Pings all sockets of the process, each once in a pause, with one timer. Terminates a socket, after three pauses, if it has answered
 * neither of two pings. A pong must echo the ping's payload, so that a client which never reads can't fake one.
 */
export class PingRounds {
  readonly #parts = Array.from({ length: parts }, () => new Set<Pinged>());
  #next = 0;
  #added = 0;
  /** Set while there are sockets. */
  #stop: (() => void) | null = null;

  constructor(private readonly services: Pick<Services, 'clock' | 'config'>) {}

  /** @returns what to call with the payload of each pong */
  add(socket: WebSocket): (payload: Buffer) => void {
    const { clock, config } = this.services;
    const pinged: Pinged = { socket, unanswered: [] };
    this.#parts[(this.#added += 1) % parts]?.add(pinged);
    this.#stop ??= clock.every(config.limits.pingPause / parts, () => this.#pingNext());
    return (payload) => {
      if (pinged.unanswered.includes(String(payload))) pinged.unanswered = [];
    };
  }

  #pingNext(): void {
    const part = this.#parts[(this.#next += 1) % parts] ?? new Set();
    for (const pinged of part) {
      const { socket, unanswered } = pinged;
      if (socket.readyState === socket.CLOSED) part.delete(pinged);
      else if (unanswered.length === 2) socket.terminate();
      else ping(pinged);
    }
    if (part.size === 0 && this.#parts.every(({ size }) => size === 0)) {
      this.#stop?.();
      this.#stop = null;
    }
  }
}

function ping({ socket, unanswered }: Pinged): void {
  const payload = randomUUID();
  unanswered.push(payload);
  socket.ping(payload);
}
