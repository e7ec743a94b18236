import { type Cache, InMemoryCache, type Reference } from '@apollo/client';
import { latest } from '../live/live-message.js';

/** What can change of a message. */
interface MessageState {
  version: number;
  content?: unknown;
  isRemoved?: unknown;
  isHidden?: unknown;
  editedAt?: unknown;
}

/**
 * A cache in which the latest state of a message stays, in whatever order events and answers arrive. A refetch replaces it
 * all the same: after a loss of data the server's versions are lower.
 */
export class VersionedCache extends InMemoryCache {
  /** The messages that have changed. All others have version 0. */
  readonly #changed = new Map<string, MessageState>();

  override write(options: Cache.WriteOptions): Reference | undefined {
    if (options.overwrite && hasRoom(options.result)) this.#changed.clear();
    return super.write({ ...options, result: this.#withLatest(options.result) });
  }

  override reset(options?: Cache.ResetOptions): Promise<void> {
    this.#changed.clear();
    return super.reset(options);
  }

  #withLatest(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#withLatest(item));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([name, field]) => [name, this.#withLatest(field)] as const);
    const copy = Object.fromEntries(fields);
    return copy['__typename'] === 'Message' && typeof copy['version'] === 'number'
      ? { ...copy, ...this.#latestOf(String(copy['id']), copy as unknown as MessageState) }
      : copy;
  }

  #latestOf(id: string, incoming: MessageState): MessageState {
    const winner = latest(this.#changed.get(id), incoming);
    const { version, content, isRemoved, isHidden, editedAt } = winner;
    const state = { version, content, isRemoved, isHidden, editedAt };
    if (version > 0) this.#changed.set(id, state);
    return state;
  }
}

function hasRoom(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'chatRoom' in result;
}
