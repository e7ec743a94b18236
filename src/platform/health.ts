import type { Clock } from './clock.js';
import type { Database } from './database/database.js';
import type { LoopWatch } from './loop-watch.js';

/** For how long an answer of the database is good, in milliseconds: anyone may ask for it. */
const remembered = 1000;

/** Whether this process may receive traffic. */
export class Health {
  isDraining = false;
  #askedAt = -Infinity;
  #ofDatabase = Promise.resolve<string | null>(null);

  constructor(
    private readonly database: Database,
    private readonly loop: Pick<LoopWatch, 'isStalled'>,
    private readonly clock: Clock,
  ) {}

  /** @returns what is wrong, or null when traffic is welcome */
  async fault(): Promise<string | null> {
    if (this.isDraining) return 'draining';
    if (this.loop.isStalled) return 'the process was busy for too long at a stretch';
    if (this.clock.now() - this.#askedAt >= remembered) {
      this.#askedAt = this.clock.now();
      this.#ofDatabase = this.#askDatabase();
    }
    return this.#ofDatabase;
  }

  #askDatabase(): Promise<string | null> {
    return this.database.run('select 1', []).then(
      () => null,
      () => 'the database does not answer',
    );
  }
}
