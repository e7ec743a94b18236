import type { User } from '../accounts/users/user.js';
import type { Services } from '../platform/context.js';
import { isUnavailable } from '../platform/database/database-errors.js';
import { announceWritten } from './announce-written.js';
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

/**
 * Writes messages in batches: those that arrive while the database is busy with a batch go into the next one. One statement
 * and one commit then store messages of many rooms. In a room, messages are stored in the order in which they arrive.
 *
 * A room whose row another transaction holds does not delay the others: its messages go to a second lane, which waits for it.
 */
export class MessageWriter {
  readonly #free = new WriteLane((batch) => this.#writeFree(batch));
  readonly #held = new WriteLane((batch) => this.#write(batch, false));
  /** The rooms in the second lane, with the number of their messages there. */
  readonly #heldRooms = new Map<string, number>();

  /** How many messages wait, or are being written. */
  waiting = 0;

  constructor(private readonly services: Pick<Services, 'database' | 'feeds' | 'hints'>) {}

  /** @returns null when nothing was stored: the room is unknown, not the sender's or closed, or the id is known */
  write(draft: Omit<Draft, 'senderId'>, sender: User): Promise<Message | null> {
    this.waiting += 1;
    const written = new Promise<Message | null>((settle, fail) => {
      const waiting = { draft: { ...draft, senderId: sender.id }, sender, settle, fail };
      if (this.#isHeld(waiting)) this.#hold(waiting);
      else this.#free.add(waiting);
    });
    return written.finally(() => (this.waiting -= 1));
  }

  #writeFree(batch: readonly Waiting[]): Promise<void> {
    // An earlier part of a batch that is tried in parts may have moved the room to the second lane.
    for (const waiting of batch) if (this.#isHeld(waiting)) this.#hold(waiting);
    return this.#write(
      batch.filter((waiting) => !this.#isHeld(waiting)),
      true,
    );
  }

  async #write(batch: readonly Waiting[], skipsHeld: boolean): Promise<void> {
    if (batch.length === 0) return;
    const drafts = batch.map(({ draft }) => draft);
    const began = performance.now();
    try {
      this.#settle(batch, await writeMessages(this.services.database.prepared, drafts, skipsHeld));
    } catch (error) {
      const behind = isGone(error) && performance.now() - began > longWait;
      if (behind) for (const { fail } of (skipsHeld ? this.#free : this.#held).take()) fail(error);
      await this.#recover(batch, skipsHeld, error);
    }
  }

  #settle(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const messages = announceWritten(this.services, batch, outcomes);
    const held = batch.filter((_, n) => outcomes[n]?.is_held);
    for (const waiting of held) this.#hold(waiting);
    if (held.length > 0)
      for (const later of this.#free.take((waiting) => this.#isHeld(waiting))) this.#hold(later);
    batch.forEach((waiting, n) => {
      if (!outcomes[n]?.is_held) waiting.settle(messages[n] ?? null);
    });
  }

  /** One faulty draft must not fail the others. So the batch is tried again in parts. */
  async #recover(batch: readonly Waiting[], skipsHeld: boolean, error: unknown): Promise<void> {
    const rooms = Map.groupBy(batch, ({ draft }) => draft.roomSlug);
    if (batch.length === 1 && isDuplicate(error)) return batch[0]?.settle(null);
    if (batch.length === 1 || isGone(error) || (rooms.size === 1 && isHeldUp(error))) {
      for (const { fail } of batch) fail(error);
    } else if (rooms.size > 1 && !skipsHeld) {
      // Each room waits for its own row only.
      await Promise.all([...rooms.values()].map((part) => this.#write(part, false)));
    } else {
      const half = Math.ceil(batch.length / 2);
      for (const part of [batch.slice(0, half), batch.slice(half)])
        await (skipsHeld ? this.#writeFree(part) : this.#write(part, false));
    }
  }

  #isHeld({ draft }: Waiting): boolean {
    return this.#heldRooms.has(draft.roomSlug);
  }

  #hold({ draft, sender, settle, fail }: Waiting): void {
    const { roomSlug } = draft;
    this.#heldRooms.set(roomSlug, (this.#heldRooms.get(roomSlug) ?? 0) + 1);
    const released =
      <Result>(act: (result: Result) => void) =>
      (result: Result) => {
        this.#release(roomSlug);
        act(result);
      };
    this.#held.add({ draft, sender, settle: released(settle), fail: released(fail) });
  }

  #release(roomSlug: string): void {
    const left = (this.#heldRooms.get(roomSlug) ?? 0) - 1;
    if (left > 0) this.#heldRooms.set(roomSlug, left);
    else this.#heldRooms.delete(roomSlug);
  }
}

function isDuplicate(error: unknown): boolean {
  return (error as { code?: string }).code === '23505';
}

/** Whether the statement was ended because of another transaction. A smaller one may succeed. */
function isHeldUp(error: unknown): boolean {
  return /^(40001|40P01|55P03|57014)$/.test((error as { code?: string }).code ?? '');
}

/** Whether the database could do nothing at all. */
function isGone(error: unknown): boolean {
  return isUnavailable(error) && !isHeldUp(error);
}
