import type { EventEmitter } from 'node:events';
import type { Services } from '../context.js';
import { onceAMinute } from '../once-a-minute.js';
import type { Database } from './database.js';
import { isDiskFull, isTemporaryFileLimit } from './database-errors.js';

interface PooledClient {
  /** Emits each error that the server reports. */
  readonly connection: EventEmitter;
}

const full = 'the disk of the database is full, so nothing can be stored: free some space there';

// The next statement then writes its rows to a temporary file on the disk of the database, not of another tablespace.
const spill = `select set_config('work_mem', '64kB', true), set_config('temp_tablespaces', '', true)`;
// 17 MB: the largest piece that PostgreSQL takes at once is a WAL segment of 16 MB.
const fill = `
  with filling as materialized (select repeat('x', 100000) from generate_series(1, 170))
  select count(*) from filling`;

/**
 * Remembers that a write failed because the disk was full. A small write may then succeed in a page that has room left, so only
 * {@link DiskWatch.fault} ends it, when a large one has succeeded.
 */
export class DiskWatch {
  #isFull = false;
  readonly #isDue: (text: string) => boolean;

  /** @param place of the database, for the log */
  constructor(
    private readonly place: string,
    private readonly services: Pick<Services, 'clock' | 'log'>,
  ) {
    this.#isDue = onceAMinute(services.clock);
  }

  /** Must be called for each write that failed because the disk was full. */
  note(reason: unknown): void {
    this.#isFull = true;
    if (this.#isDue(full)) this.services.log.error({ place: this.place, reason }, full);
  }

  /** Notes the failed writes of a pool's connections. */
  watch(pool: EventEmitter): void {
    const noteIfFull = (error: unknown) => void (isDiskFull(error) && this.note(error));
    pool.on('connect', ({ connection }: PooledClient) => connection.on('errorMessage', noteIfFull));
  }

  /** Asks the database. @returns what is wrong with it, or null */
  async fault({ run, transaction }: Pick<Database, 'run' | 'transaction'>): Promise<string | null> {
    try {
      if (this.#isFull) await this.#probe(transaction);
      else await run('select 1', []);
      return null;
    } catch (error) {
      if (!this.#isFull) return 'the database does not answer';
      // PostgreSQL ends when it has no space for its log. Then no write gets as far as the disk.
      this.note(error);
      return 'disk full';
    }
  }

  async #probe(transaction: Database['transaction']): Promise<void> {
    try {
      await transaction(async (run) => {
        await run(spill, []);
        await run(fill, []);
      });
    } catch (error) {
      // The operator allows no file of this size. Otherwise the disk would seem to be full for ever.
      if (!isTemporaryFileLimit(error)) throw error;
    }
    this.#isFull = false;
  }
}
