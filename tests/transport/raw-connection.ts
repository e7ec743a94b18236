import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { atEnd } from '../support/at-end.js';

/** A TCP connection that sends any text, also what no HTTP client would send. */
export class RawConnection {
  static async open(url: string): Promise<RawConnection> {
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Resolves when the server closes the connection, with everything that it sent. */
  readonly closed: Promise<string>;
  /** Resolves with the first text that the server sends. */
  readonly start: Promise<unknown[]>;

  private constructor(readonly socket: Socket) {
    let heard = '';
    socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
    socket.on('error', () => undefined);
    this.start = once(socket, 'data');
    this.start.catch(() => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve(heard)));
    atEnd(() => socket.destroy());
  }

  write(...lines: readonly string[]): void {
    this.socket.write(lines.join('\r\n'));
  }
}
