import type { OpenApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';

/** Changes the times in one person's session rows, as if time had passed. */
export class SessionRows {
  constructor(private readonly app: OpenApp) {}

  /** @param fromNow such as `10 days`, or `-2 days` for a session that has expired */
  async expire({ id }: Person, fromNow: string): Promise<void> {
    await this.#run('update session set expires_at = now() + $2::interval where user_id = $1', id, fromNow);
  }

  async setLastUse({ id }: Person, ago: string): Promise<void> {
    await this.#run('update session set updated_at = now() - $2::interval where user_id = $1', id, ago);
  }

  async daysLeft({ id }: Person): Promise<number> {
    const [row] = await this.#run<{ days: number }>(
      'select (extract(epoch from expires_at - now()) / 86400)::float8 as days from session where user_id = $1',
      id,
    );
    return row?.days ?? 0;
  }

  #run<Row>(sql: string, ...parameters: string[]): Promise<Row[]> {
    return this.app.services.database.run<Row>(sql, parameters);
  }
}
