import { anySignal } from '../any-signal.js';
import type { OutboxEntry } from './outbox-entry.js';
import { OutboxLedger } from './outbox-ledger.js';
import { OutboxSender, type SendLine } from './outbox-sender.js';
import { randomId } from '../random-id.js';
import type { Leadership, Surroundings } from './surroundings.js';
import type { Watched } from '../watched.js';

// In milliseconds.
const takeOverAfter = 3_000;

/**
 * Messages until they are sent. Each keeps one id through every try. A room's messages are sent one at a time, in the order
 * of writing. Unsent ones survive the page. It holds one user's entries; another user's stay in the storage untouched.
 */
export class Outbox {
  readonly #ledger: OutboxLedger;
  readonly #sender: OutboxSender;
  #leadership: Leadership | undefined;
  #term = new AbortController();
  /** The ids of messages written while the storage is being read; null once it was read. */
  #early: string[] | null = null;

  constructor(
    private readonly around: Surroundings,
    line: SendLine,
  ) {
    this.#ledger = new OutboxLedger(around.storage, around.tabs, (slug) => void this.#sender.drain(slug));
    this.#sender = new OutboxSender(this.#ledger, line);
  }

  async belongTo(userId: string | null): Promise<void> {
    if (userId === this.#ledger.userId) return;
    this.#term.abort();
    this.#term = new AbortController();
    const { signal } = this.#term;
    this.#sender.stop();
    this.#leadership?.leave();
    this.#leadership = undefined;
    this.#early = [];
    await this.#ledger.open(userId);
    if (signal.aborted || userId === null) return;
    const early = this.#early;
    this.#early = null;
    for (const id of early) this.#putLast(id);
    if (!this.around.tabs) return this.#sender.start();
    this.#leadership = this.around.tabs.lead(userId, (lost) => void this.#lead(anySignal(lost, signal)));
    this.lookedAt();
  }

  /** After a while, takes over sending if messages still wait: the tab that should send them may be frozen. */
  lookedAt(): void {
    if (!this.around.tabs) return;
    const { signal } = this.#term;
    setTimeout(() => signal.aborted || this.#takeOver(), takeOverAfter);
  }

  get userId(): string | null {
    return this.#ledger.userId;
  }

  rows(roomSlug: string): Watched<readonly OutboxEntry[]> {
    return this.#ledger.rows.room(roomSlug);
  }

  write(roomSlug: string, content: string): OutboxEntry {
    const { userId } = this.#ledger;
    if (userId === null) throw new Error('Nobody is signed in');
    const entry = this.#enqueue({
      id: randomId(),
      userId,
      roomSlug,
      content,
      writtenAt: this.#endOf(roomSlug),
      state: 'sending',
    });
    this.#early?.push(entry.id);
    return entry;
  }

  /** Sends a failed message again, as the newest of its room. */
  retry(id: string): void {
    const entry = this.#ledger.rows.find(id);
    if (entry?.state !== 'failed') return;
    const { code, ...rest } = entry;
    const taken = code === 'IDEMPOTENCY_CONFLICT';
    if (taken) this.#ledger.forget(entry);
    this.#enqueue({
      ...rest,
      id: taken ? randomId() : id,
      writtenAt: this.#endOf(rest.roomSlug),
      state: 'sending',
    });
  }

  discard(id: string): void {
    const entry = this.#ledger.rows.find(id);
    if (entry?.state === 'failed') this.#ledger.forget(entry);
  }

  /** Drops all unsent messages of the user, as after the deletion of the account. */
  forgetAll(): Promise<void> {
    return this.#ledger.forgetAll();
  }

  /** After the server lost messages: sends again, with the same ids, those that it had accepted in this session. */
  sendAgain(roomSlug: string): void {
    for (const { message: _, ...entry } of this.#ledger.rows.room(roomSlug).value) {
      if (entry.state === 'sent') this.#enqueue({ ...entry, state: 'sending' });
    }
  }

  close(): void {
    this.#term.abort();
    void this.belongTo(null);
    this.#ledger.close();
  }

  #enqueue(entry: OutboxEntry): OutboxEntry {
    this.#ledger.put(entry);
    if (this.#sender.running) void this.#sender.drain(entry.roomSlug);
    else this.lookedAt();
    return entry;
  }

  /** Moves an entry to the end of its room, unless another tab has sent it or it was discarded. */
  #putLast(id: string): void {
    const row = this.#ledger.rows.find(id);
    if (row?.state === 'sending') this.#ledger.put({ ...row, writtenAt: this.#endOf(row.roomSlug) });
  }

  #takeOver(): void {
    if (!this.#sender.running && this.#ledger.hasWaiting) this.#leadership?.take();
  }

  async #lead(lost: AbortSignal): Promise<void> {
    await this.#ledger.load();
    if (lost.aborted) return;
    this.#sender.start();
    lost.addEventListener('abort', () => this.#sender.stop());
  }

  /** The current time, but later than all entries of the room: the clock may have been set back. */
  #endOf(roomSlug: string): number {
    const last = this.#ledger.rows.room(roomSlug).value.at(-1);
    return Math.max(Date.now(), (last?.writtenAt ?? 0) + 1);
  }
}
