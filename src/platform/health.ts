import type { Database } from './database.js';
import type { LoopWatch } from './loop-watch.js';

/** Whether this process may receive traffic. */
export class Health {
  isDraining = false;

  constructor(
    private readonly database: Database,
    private readonly loop: Pick<LoopWatch, 'isStalled'>,
  ) {}

  /** @returns what is wrong, or null when traffic is welcome */
  async fault(): Promise<string | null> {
    if (this.isDraining) return 'draining';
    if (this.loop.isStalled) return 'the process was busy for too long at a stretch';
    return this.database.run('select 1', []).then(
      () => null,
      () => 'the database does not answer',
    );
  }
}
