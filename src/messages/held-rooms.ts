import type { Waiting } from './write-lane.js';

/** The rooms whose rows other transactions hold, while messages wait for them. */
export class HeldRooms {
  /** The number of messages that wait for each room. */
  readonly #counts = new Map<string, number>();

  has({ draft }: Waiting): boolean {
    return this.#counts.has(draft.roomSlug);
  }

  /** Counts a message that waits for its room. @returns the same message. Once it is settled, it no longer counts. */
  hold(waiting: Waiting): Waiting {
    const { roomSlug } = waiting.draft;
    this.#counts.set(roomSlug, (this.#counts.get(roomSlug) ?? 0) + 1);
    const released =
      <Result>(act: (result: Result) => void) =>
      (result: Result) => {
        this.#release(roomSlug);
        act(result);
      };
    return { ...waiting, settle: released(waiting.settle), fail: released(waiting.fail) };
  }

  #release(roomSlug: string): void {
    const left = (this.#counts.get(roomSlug) ?? 0) - 1;
    if (left > 0) this.#counts.set(roomSlug, left);
    else this.#counts.delete(roomSlug);
  }
}
