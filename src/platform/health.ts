import type { Clock } from './clock.js';
import type { Database } from './database/database.js';
import type { LoopWatch } from './loop-watch.js';

/** How long a check of the database is reused, in milliseconds. Anyone can request checks, and each would run a query. */
const cachedFor = 1000;

/** Whether this process may receive traffic. */
export class Health {
  isDraining = false;
  #askedAt = -Infinity;
  #databaseCheck = Promise.resolve<string | null>(null);

  constructor(
    private readonly database: Database,
    private readonly loop: Pick<LoopWatch, 'isStalled'>,
    private readonly clock: Clock,
  ) {}

  /** @returns what is wrong, or null when the process is ready */
  async fault(): Promise<string | null> {
    if (this.isDraining) return 'draining';
    if (this.clock.now() - this.#askedAt >= cachedFor) {
      this.#askedAt = this.clock.now();
      this.#databaseCheck = this.database.fault();
    }
    const fault = await this.#databaseCheck;
    if (fault !== null) return fault;
    return this.loop.isStalled ? 'the event loop was blocked for too long' : null;
  }
}
