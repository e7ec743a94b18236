import { createTransport, type Transporter } from 'nodemailer';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config/config.js';
import type { Log } from './log.js';

declare module './context.js' {
  interface Services {
    readonly mail: Mailer;
  }
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends mails. Without a mail server it writes them as files to `DATA_DIR/mail`. */
export class Mailer {
  readonly #transport: Transporter | null;
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    private readonly config: Pick<Config, 'dataDir' | 'mailUrl' | 'mailFrom'>,
    private readonly log: Log,
  ) {
    this.#transport =
      config.mailUrl === undefined ? null : createTransport({ url: config.mailUrl, ...timeouts });
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    // An object is never parsed. A string with commas would be sent to several addresses.
    const mail = { from: this.config.mailFrom, to: { name: '', address: to }, subject, text };
    if (this.#transport) await this.#transport.sendMail(mail);
    else await this.#write(mail);
  }

  /** Runs an act that sends mails in the background, so that the answer does not wait. Logs a failure without the mail. */
  later(act: () => Promise<void>): void {
    const doing = act()
      .catch((error: unknown) => this.log.error({ reason: reasonOf(error) }, 'a mail was not sent'))
      .finally(() => this.#underWay.delete(doing));
    this.#underWay.add(doing);
  }

  async close(): Promise<void> {
    await Promise.all(this.#underWay);
    this.#transport?.close();
  }

  async #write(mail: Parameters<Transporter['sendMail']>[0]): Promise<void> {
    const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(mail);
    const folder = join(this.config.dataDir, 'mail');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID()}.eml`;
    await writeFile(join(folder, name), message as Buffer, { mode: 0o600 });
  }
}

// The message is left out: a mail server's error may quote the mail.
function reasonOf(error: unknown): string {
  const { name, code } = error as NodeJS.ErrnoException;
  return code === undefined ? name : `${name} ${code}`;
}
