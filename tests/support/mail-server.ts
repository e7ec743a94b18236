import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { atEnd } from './at-end.js';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they came. */
  readonly lines: readonly string[];
}

/** A mail server that keeps what it receives. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** How it treats a connection. It may also refuse everyone, or never answer. */
  manner: 'takes' | 'refuses' | 'hangs' = 'takes';
  connections = 0;
  readonly #open = new Set<Socket>();
  #url = '';

  static async start(): Promise<MailServer> {
    const mailServer = new MailServer();
    const server = createServer((socket) => mailServer.#meet(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    mailServer.#url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    atEnd(() => {
      mailServer.hangUp();
      server.close();
    });
    return mailServer;
  }

  /** The settings that make an app send mails through this server. */
  get settings() {
    return {
      MAIL_URL: this.#url,
      MAIL_FROM: 'Parley <parley@example.org>',
      PUBLIC_URL: 'http://parley.example',
    };
  }

  hangUp(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #meet(socket: Socket): void {
    this.connections += 1;
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket)).on('error', () => undefined);
    if (this.manner === 'refuses') socket.end('554 No mail here\r\n');
    if (this.manner === 'takes') this.#talk(socket);
  }

  #talk(socket: Socket): void {
    let [from, to, lines]: [string, string[], string[] | null] = ['', [], null];
    socket.write('220 mail.example\r\n');
    createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
      if (lines && line !== '.') return void lines.push(line.replace(/^\.\./, '.'));
      if (lines) {
        this.mails.push({ from, to, lines });
        [from, to, lines] = ['', [], null];
      }
      const [, verb = '', rest = ''] = /^(EHLO|MAIL FROM:|RCPT TO:|DATA|QUIT)?(.*)$/i.exec(line) ?? [];
      if (verb === 'MAIL FROM:') from = rest;
      if (verb === 'RCPT TO:') to.push(rest);
      if (verb === 'DATA') lines = [];
      socket.write(verb === 'DATA' ? '354 Go on\r\n' : '250 Well\r\n');
    });
  }
}
