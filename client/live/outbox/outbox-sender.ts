import { afterFailure } from './after-failure.js';
import type { LiveMessage } from '../live-message.js';
import type { OutboxEntry } from './outbox-entry.js';
import type { OutboxLedger } from './outbox-ledger.js';
import { type Pause, waitAfter } from '../pause.js';
import type { Answer } from '../post.js';

export interface SendLine {
  pause: Pause;
  send(entry: OutboxEntry): Promise<Answer<LiveMessage>>;
  /** Resolves when there is a session again. */
  signedOut(): Promise<void>;
}

/** Sends the waiting messages of each room in order. Each starts when the one before it is committed or given up. */
export class OutboxSender {
  readonly #busy = new Set<string>();
  #on = false;

  constructor(
    private readonly ledger: OutboxLedger,
    private readonly line: SendLine,
  ) {}

  get running(): boolean {
    return this.#on;
  }

  start(): void {
    this.#on = true;
    for (const slug of this.ledger.rows.slugs()) void this.drain(slug);
  }

  stop(): void {
    this.#on = false;
  }

  async drain(slug: string): Promise<void> {
    if (this.#busy.has(slug)) return;
    this.#busy.add(slug);
    let failures: string[] = [];
    let last: OutboxEntry | undefined;
    try {
      for (let entry = this.#next(slug); entry; entry = this.#next(slug)) {
        if (entry.id !== last?.id) failures = [];
        last = entry;
        await this.#attempt(entry, failures);
      }
    } finally {
      this.#busy.delete(slug);
    }
  }

  #next(slug: string): OutboxEntry | undefined {
    return this.#on ? this.ledger.rows.room(slug).value.find(({ state }) => state === 'sending') : undefined;
  }

  async #attempt(entry: OutboxEntry, failures: string[]): Promise<void> {
    const { data: message, failure } = await this.#send(entry);
    if (message) return this.ledger.sent(entry, message);
    // Meanwhile another tab may have sent it, or another user may have signed in.
    if (!this.ledger.isWaiting(entry)) return;
    failures.push(failure.code);
    const alike = failures.filter((code) => code === failure.code);
    const next = afterFailure(failure, alike.length);
    if (failure.code === 'RATE_LIMITED' && failure.retryAfterMs)
      this.ledger.put({ ...entry, waitsUntil: Date.now() + failure.retryAfterMs });
    if (next === 'give-up') this.#giveUp(entry, failure.code);
    else if (next === 'sign-in') await this.line.signedOut();
    else await this.line.pause.for(waitAfter(failure, failures.length - 1));
  }

  // Without it, an exception would end the sending, and the message would be shown as being sent for ever.
  async #send(entry: OutboxEntry): Promise<Answer<LiveMessage>> {
    try {
      return await this.line.send(entry);
    } catch {
      return { failure: { code: 'UNEXPECTED' } };
    }
  }

  // FORBIDDEN applies to the room, so the messages behind fail too. Otherwise one could be sent later, out of order.
  #giveUp(entry: OutboxEntry, code: string): void {
    const rows = code === 'FORBIDDEN' ? this.ledger.rows.room(entry.roomSlug).value : [entry];
    for (const row of rows.filter(({ state }) => state === 'sending'))
      this.ledger.put({ ...row, state: 'failed', code });
  }
}
