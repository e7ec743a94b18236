import type { User } from '../accounts/users/user.js';
import type { Clock } from '../platform/clock.js';
import { FairQueue } from '../platform/rates/fair-queue.js';
import { Pace } from '../platform/rates/pace.js';
import type { Message } from './message.js';
import type { Draft } from './write-messages.js';

/** A draft that waits to be stored. */
export interface Waiting {
  readonly draft: Draft;
  readonly sender: User;
  readonly settle: (written: Message | null) => void;
  readonly fail: (error: unknown) => void;
  /** By the clock: when another transaction was first found to hold its room. */
  readonly heldSince?: number;
}

/** Limits the work of one statement: it must not hold its rooms for long. */
const mostAtOnce = 200;
/** Drafts of one sender in a batch. The next message of another sender waits for the whole batch. */
const mostOfOne = 20;
/** A batch that takes longer, in milliseconds, may be on a dead connection. The next one does not wait for it. */
const lateAfter = 250;
const mostBatches = 3;
/** In milliseconds. A room is mostly held by another process that writes a batch, so it is soon free. */
const pauseForRooms = 4;

/**
 * Writes what waits in it, batch after batch. The senders take turns, so that one with thousands of drafts does not delay the
 * others. The drafts of one sender are written in the order of arrival.
 */
export class WriteLane {
  readonly #queue = new FairQueue<Waiting>();
  /** Drafts that met a held room. The next batch takes them before those of the queue. */
  #again: Waiting[] = [];
  /** Whether the queue may have drafts of other rooms than those. */
  #hasOthers = false;
  readonly #pace = new Pace(mostAtOnce);
  /** The rooms of the batches that are being written. Another batch beside them must not overtake them there. */
  readonly #rooms = new Set<string>();
  #batches = 0;
  /** Those that have taken longer than `lateAfter`. */
  #lateBatches = 0;

  /** @param write must not throw. It returns false if nothing could be written. */
  constructor(
    private readonly write: (batch: readonly Waiting[]) => Promise<boolean>,
    private readonly clock: Clock,
  ) {}

  /** @throws {ServiceUnavailable} when a draft of this sender that comes now would wait for more than 10 s */
  requireSoon(senderId: string): void {
    const own = this.#queue.sizeOf([senderId]) * (mostAtOnce / mostOfOne);
    this.#pace.requireSoon(Math.max(own, this.#queue.aheadOf([senderId])));
  }

  add(waiting: Waiting): void {
    this.#queue.add(waiting, [waiting.draft.senderId]);
    const { roomSlug } = waiting.draft;
    if (this.#again.some(({ draft }) => draft.roomSlug === roomSlug)) return;
    this.#hasOthers ||= !this.#rooms.has(roomSlug);
    this.#start();
  }

  /** Tries a draft of the last batch again soon: another transaction held its room. */
  retry(waiting: Waiting): void {
    this.#again.push(waiting);
  }

  /** Removes all that waits, and returns it. */
  clear(): Waiting[] {
    return [...this.#again.splice(0), ...this.#take(Infinity, () => true)];
  }

  #start(): void {
    if (this.#batches > this.#lateBatches || this.#batches === mostBatches) return;
    this.#batches += 1;
    // What arrives in the same turn of the event loop goes into the first batch.
    setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    // When a late batch has come back, there may be two. One of them ends here.
    do {
      const batch = this.#nextBatch();
      if (batch.length === 0) break;
      await this.#writeTimed(batch);
      if (this.#again.length >= batch.length && !this.#hasOthers) break;
    } while (this.#batches - this.#lateBatches === 1);
    this.#batches -= 1;
    if (this.#again.length > 0) this.clock.after(pauseForRooms, () => this.#start());
  }

  async #writeTimed(batch: readonly Waiting[]): Promise<void> {
    const began = this.clock.now();
    let isLate = false;
    const cancel = this.clock.after(lateAfter, () => {
      isLate = true;
      this.#lateBatches += 1;
      this.#start();
    });
    for (const { draft } of batch) this.#rooms.add(draft.roomSlug);
    const isWritten = await this.write(batch);
    for (const { draft } of batch) this.#rooms.delete(draft.roomSlug);
    cancel();
    if (isLate) this.#lateBatches -= 1;
    if (isWritten) this.#pace.note(this.clock.now() - began);
  }

  /** A second draft with the same id waits for the next batch, which finds the first one stored. */
  #nextBatch(): Waiting[] {
    const ids = new Set<string>();
    const counts = new Map<string, number>();
    const may = ({ draft: { id, roomSlug, senderId } }: Waiting) => {
      const count = counts.get(senderId) ?? 0;
      if (count === mostOfOne || ids.has(id) || this.#rooms.has(roomSlug)) return false;
      ids.add(id);
      counts.set(senderId, count + 1);
      return true;
    };
    const again = Map.groupBy(this.#again, may);
    this.#again = again.get(false) ?? [];
    const first = again.get(true) ?? [];
    const others = this.#again.length > 0 ? [] : this.#take(mostAtOnce - first.length, may);
    this.#hasOthers = this.#queue.size > 0;
    return [...first, ...others];
  }

  #take(most: number, may: (waiting: Waiting) => boolean): Waiting[] {
    const taken: Waiting[] = [];
    while (taken.length < most) {
      const next = this.#queue.take(may);
      if (!next) break;
      taken.push(next);
    }
    return taken;
  }
}
