import type { User } from '../accounts/users/user.js';
import type { Services } from '../platform/context.js';
import { announceWritten } from './announce-written.js';
import { isDuplicate, isGone, partsToRetry } from './failed-batch.js';
import { HeldRooms } from './held-rooms.js';
import type { Message } from './message.js';
import { type Waiting, WriteLane } from './write-lane.js';
import { type Draft, type Outcome, writeMessages } from './write-messages.js';

declare module '../platform/context.js' {
  interface Services {
    readonly messageWriter: MessageWriter;
  }
}

/** In milliseconds. A statement that fails later has waited for a database that is down, not for a broken connection. */
const longWait = 1000;
/** In milliseconds. A room that is held for longer gets a statement that waits for it. */
const waitAfter = 250;

/**
 * Writes messages in batches: those that arrive while the database is busy with a batch go into the next one. One statement
 * and one commit then store messages of many rooms. The messages of one sender are stored in the order in which they arrive.
 *
 * A room whose row another transaction holds does not delay the others. Its messages are tried again with the next batch, since
 * most hold it only for a moment. After that they go to a second lane, which waits for the row.
 */
export class MessageWriter {
  readonly #free: WriteLane;
  readonly #held: WriteLane;
  readonly #heldRooms = new HeldRooms();
  /** When a statement last succeeded. */
  #storedAt = -Infinity;

  /** How many messages wait, or are being written. */
  waiting = 0;

  constructor(
    private readonly services: Pick<Services, 'clock' | 'database' | 'feeds' | 'hints' | 'messageIndexer'>,
  ) {
    this.#free = new WriteLane((batch) => this.#writeFree(batch), services.clock);
    this.#held = new WriteLane((batch) => this.#write(batch, this.#held), services.clock);
  }

  /**
   * @returns null when nothing was stored: the room is unknown, not the sender's or closed, or the id is known
   * @throws {ServiceUnavailable} at once when the wait would be too long
   */
  async write(draft: Omit<Draft, 'senderId'>, sender: User): Promise<Message | null> {
    this.#free.requireSoon(sender.id);
    this.waiting += 1;
    const written = new Promise<Message | null>((settle, fail) => {
      this.#free.add({ draft: { ...draft, senderId: sender.id }, sender, settle, fail });
    });
    return written.finally(() => (this.waiting -= 1));
  }

  async #writeFree(batch: readonly Waiting[]): Promise<boolean> {
    for (const waiting of batch) if (this.#heldRooms.has(waiting)) this.#hold(waiting);
    const free = batch.filter((waiting) => !this.#heldRooms.has(waiting));
    return free.length > 0 && this.#write(free, this.#free);
  }

  /** @returns false if nothing was stored because the statement failed */
  async #write(batch: readonly Waiting[], lane: WriteLane): Promise<boolean> {
    const drafts = batch.map(({ draft }) => draft);
    const began = this.services.clock.now();
    try {
      this.#settle(batch, await writeMessages(this.services.database.prepared, drafts, lane === this.#free));
      this.#storedAt = this.services.clock.now();
      return true;
    } catch (error) {
      const isLong = this.services.clock.now() - began > longWait;
      if (isGone(error) && isLong && this.#storedAt < began) for (const { fail } of lane.clear()) fail(error);
      await this.#recover(batch, lane, error);
      return false;
    }
  }

  #settle(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const messages = announceWritten(this.services, batch, outcomes);
    this.services.messageIndexer.note();
    batch.forEach((waiting, n) => {
      if (outcomes[n]?.is_held) this.#tryAgain(waiting);
      else waiting.settle(messages[n] ?? null);
    });
  }

  async #recover(batch: readonly Waiting[], lane: WriteLane, error: unknown): Promise<void> {
    const [first] = batch;
    if (batch.length === 1 && isDuplicate(error)) return first?.settle(null);
    const isHeldLane = lane === this.#held;
    const parts = partsToRetry(batch, error, isHeldLane);
    if (parts.length === 0) for (const { fail } of batch) fail(error);
    else if (isHeldLane) await Promise.all(parts.map((part) => this.#write(part, lane)));
    else for (const part of parts) await this.#writeFree(part);
  }

  #tryAgain(waiting: Waiting): void {
    const now = this.services.clock.now();
    const { heldSince = now } = waiting;
    if (now - heldSince > waitAfter) this.#hold(waiting);
    else this.#free.retry({ ...waiting, heldSince });
  }

  #hold(waiting: Waiting): void {
    this.#held.add(this.#heldRooms.hold(waiting));
  }
}
