import type { Services } from '../platform/context.js';

/** Bounded, so that no statement takes long. */
const most = 1000;

/** By their keys. The last one is of the previous release. */
const tables = { session: 'id', reset_link: 'token', deleted_host_user: 'identity', verification: 'id' };

/** Removes the rows of what ended more than two days ago: longer than a token of the host platform can come again. */
export async function purge({ database }: Pick<Services, 'database'>): Promise<void> {
  for (const [table, key] of Object.entries(tables)) {
    const sql = `
      delete from ${table}
       where ${key} in (select ${key} from ${table} where expires_at < now() - interval '2 days' limit ${most})
      returning ${key}`;
    while ((await database.run(sql, [])).length === most);
  }
}
