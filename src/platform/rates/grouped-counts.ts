import type { Clock } from '../clock.js';
import type { Count } from './rate-counts.js';

/** What this process knows of one key, while its own window runs. */
interface Group {
  /** How many acts this process has made in its window. */
  made: number;
  /** How many of them it has reported. */
  reported: number;
  /** How many acts the others had reported. */
  others: number;
  /** By the clock: until when those acts count. */
  until: number;
  reporting: Promise<void> | null;
}

/**
 * Counts acts of all processes without asking the shared count each time. A process reports its acts in groups. Only an act that
 * completes a group waits for the shared count, and so do acts that come before its answer.
 */
export class GroupedCounts {
  readonly #groups = new Map<string, Group>();

  /** @param report adds acts to the shared count, and begins its window if none runs. @returns null while it is unavailable */
  constructor(
    private readonly clock: Clock,
    private readonly report: (key: string, acts: number, left: number) => Promise<Count | null>,
  ) {}

  /**
   * @param own the count of this process, with this act
   * @param within its window, in milliseconds
   * @param size how many acts are a group
   */
  async add(key: string, own: Count, within: number, size: number): Promise<Count> {
    const known = own.count === 1 ? undefined : this.#groups.get(key);
    const group = known ?? this.#begin(key, within);
    group.made = own.count;
    while (own.count - group.reported >= size) {
      group.reporting ??= this.#report(key, group, own.left);
      await group.reporting;
    }
    const left = Math.ceil(group.until - this.clock.now());
    if (left <= 0 || group.others === 0) return own;
    return { count: own.count + group.others, left: Math.max(own.left, left) };
  }

  /** A new window of this process. What others have done counts until the end of theirs. */
  #begin(key: string, within: number): Group {
    const { others = 0, until = 0 } = this.#groups.get(key) ?? {};
    const group: Group = { made: 0, reported: 0, others, until, reporting: null };
    this.#groups.set(key, group);
    this.clock.after(2 * within, () => {
      if (this.#groups.get(key) === group) this.#groups.delete(key);
    });
    return group;
  }

  async #report(key: string, group: Group, left: number): Promise<void> {
    const { made, reported } = group;
    const shared = await this.report(key, made - reported, left);
    group.reported = made;
    group.reporting = null;
    if (!shared) return;
    group.others = Math.max(0, shared.count - made);
    group.until = this.clock.now() + shared.left;
  }
}
