import type { Server, WebSocket as ProtocolSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Log } from '../platform/log.js';

const internalError = 4500;

/**
 * Passes the messages of a socket to graphql-ws, and its answers back. graphql-ws comes with such an adapter (`useServer`). For as
 * long as a subscription runs, that one keeps the buffer of the message that began it, and a timer and closures for each socket.
 */
export function speakProtocol<Extra>(server: Server<Extra>, socket: WebSocket, extra: Extra, log: Log): void {
  const closed = server.opened(new Adapter(socket, log), extra);
  socket.on('close', (code, reason) => void closed(code, String(reason)));
}

class Adapter implements ProtocolSocket {
  constructor(
    private readonly socket: WebSocket,
    private readonly log: Log,
  ) {}

  get protocol(): string {
    return this.socket.protocol;
  }

  send(data: string): Promise<void> {
    const { socket } = this;
    return new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      socket.send(data, (error) => (error ? reject(error) : resolve()));
    });
  }

  close(code?: number, reason?: string): void {
    this.socket.close(code, reason);
  }

  onMessage(take: (data: string) => Promise<void>): void {
    this.socket.on('message', (data) => {
      take(String(data as Buffer)).catch((error: unknown) => this.#failed(error));
    });
  }

  #failed(error: unknown): void {
    const { socket, log } = this;
    if (socket.readyState === socket.OPEN) {
      log.error({ err: error }, 'a message on a socket failed');
      socket.close(internalError, 'Internal server error');
    } else log.debug({ reason: error }, 'a socket broke during an answer');
  }
}
