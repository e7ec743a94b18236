import type { Database } from './database.js';

/** Whether this process may receive traffic. */
export class Health {
  isDraining = false;

  constructor(private readonly database: Database) {}

  /** @returns what is wrong, or null when traffic is welcome */
  async fault(): Promise<string | null> {
    if (this.isDraining) return 'draining';
    return this.database.run('select 1', []).then(
      () => null,
      () => 'the database does not answer',
    );
  }
}
