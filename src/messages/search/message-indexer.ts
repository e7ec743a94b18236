import type { Services } from '../../platform/context.js';
import { isLockTimeout, isUnavailable } from '../../platform/database/database-errors.js';
import { SharedReads } from '../../platform/database/shared-reads.js';
import { SearchNotReady } from '../../platform/errors.js';
import { runPeriodically } from '../../platform/run-periodically.js';
import { type Indexed, indexBatch } from './index-batch.js';

declare module '../../platform/context.js' {
  interface Services {
    readonly messageIndexer: MessageIndexer;
  }
}

/** In milliseconds. */
const pause = 1000;
/** In milliseconds. How long it works after each pause: a tenth of the time, so that sends lose little to it. */
const share = 100;
/** In milliseconds. How long a search waits for messages that are not indexed. */
const longestWait = 5000;

/*
 * Mostly everything is indexed already, and one look tells. What is missing can only be as new as the last second, as long as the clock
 * was not set back.
 */
const readState = `
  select clock_timestamp()::text as now,
         (select indexed_until <= now() and not exists (
                   select from message
                    where created_at >= indexed_until - interval '1 second'
                      and (select true from message_search where message_id = message.id) is null)
            from message_search_state) as "isIndexed"`;

/**
 * Keeps the search index of messages up to date. It is a reader of the log, about a second behind, so that sends don't pay for
 * it. Only one process works at a time. An edit is indexed by a trigger, in its own transaction.
 */
export class MessageIndexer {
  /** True at first: an earlier process may have stored messages and not indexed them. */
  #hasWork = true;
  readonly #stop: () => Promise<void>;
  readonly #searches = new SharedReads<null, null>((keys) => this.#finish().then(() => keys.map(() => null)));

  constructor(private readonly services: Pick<Services, 'clock' | 'database' | 'log'>) {
    this.#stop = runPeriodically(pause, services.log, () => this.#work());
  }

  /** Call it after messages were stored. */
  note(): void {
    this.#hasWork = true;
  }

  /**
   * Indexes what was stored until now.
   * @throws {SearchNotReady} when that takes too long, as in the hours after an upgrade of a big database
   */
  async bringUpToDate(): Promise<void> {
    await this.#searches.read(null);
  }

  async #work(): Promise<void> {
    if (!this.#hasWork) return;
    this.#hasWork = false;
    try {
      const indexed = await this.#indexFor(share, 'skipping');
      if (indexed?.hasMore !== false) this.#hasWork = true;
    } catch (error) {
      this.#hasWork = true;
      if (!isUnavailable(error)) throw error;
    }
  }

  async #finish(): Promise<void> {
    // Messages that are stored meanwhile don't count. Otherwise a busy server would never finish.
    const [asked] = await this.services.database.prepared<{ now: string; isIndexed: boolean | null }>(
      readState,
      [],
    );
    if (asked?.isIndexed) return;
    const indexed = await this.#indexFor(longestWait, 'waiting', asked?.now);
    if (indexed?.hasMore !== false) throw new SearchNotReady(indexed?.until);
  }

  async #indexFor(time: number, lock: 'skipping' | 'waiting', before?: string): Promise<Indexed | null> {
    const { clock, database } = this.services;
    const end = clock.now() + time;
    for (let indexed: Indexed | null = null; ;) {
      try {
        indexed = await indexBatch(database, lock, before);
        if (indexed?.hasMore === false || (!indexed && lock === 'skipping')) return indexed;
      } catch (error) {
        // An edit holds a lock that the batch needs. It ends soon.
        if (lock === 'skipping' || !isLockTimeout(error)) throw error;
      }
      if (clock.now() > end) return indexed;
    }
  }

  close(): Promise<void> {
    return this.#stop();
  }
}
