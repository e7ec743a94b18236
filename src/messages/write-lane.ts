import type { User } from '../accounts/users/user.js';
import type { Message } from './message.js';
import type { Draft } from './write-messages.js';

/** A draft that waits to be stored. */
export interface Waiting {
  readonly draft: Draft;
  readonly sender: User;
  readonly settle: (written: Message | null) => void;
  readonly fail: (error: unknown) => void;
}

/** Limits the work of one statement: it must not hold its rooms for long. */
const mostAtOnce = 200;

/** Writes what waits in it, batch after batch, in the order of arrival. */
export class WriteLane {
  #waiting: Waiting[] = [];
  #isBusy = false;

  /** @param write must not throw */
  constructor(private readonly write: (batch: readonly Waiting[]) => Promise<void>) {}

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (this.#isBusy) return;
    this.#isBusy = true;
    // What arrives in the same turn of the event loop goes into the first batch.
    setImmediate(() => void this.#run());
  }

  /** Removes what waits, and returns it. @param isTaken default: all of it */
  take(isTaken: (waiting: Waiting) => boolean = () => true): Waiting[] {
    const taken = this.#waiting.filter(isTaken);
    if (taken.length > 0) this.#waiting = this.#waiting.filter((waiting) => !isTaken(waiting));
    return taken;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) await this.write(this.#nextBatch());
    this.#isBusy = false;
  }

  /** A second draft with the same id waits for the next batch, which finds the first one stored. */
  #nextBatch(): Waiting[] {
    const ids = new Set<string>();
    const [batch, later]: [Waiting[], Waiting[]] = [[], []];
    for (const waiting of this.#waiting) {
      const isNext = batch.length < mostAtOnce && !ids.has(waiting.draft.id);
      (isNext ? batch : later).push(waiting);
      ids.add(waiting.draft.id);
    }
    this.#waiting = later;
    return batch;
  }
}
