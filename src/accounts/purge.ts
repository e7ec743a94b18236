import type { Services } from '../platform/context.js';

/** Rows per statement, so that none takes long. */
const batchSize = 1000;

/** Each table with its key. Only the previous release uses `verification`. */
const tables = { session: 'id', reset_link: 'token', deleted_host_user: 'identity', verification: 'id' };

/** Deletes rows two days after they expired. Any earlier, a host platform's token could reopen its ended session. */
export async function purge({ database }: Pick<Services, 'database'>): Promise<void> {
  for (const [table, key] of Object.entries(tables)) {
    const sql = `
      delete from ${table}
       where ${key} in (select ${key} from ${table} where expires_at < now() - interval '2 days' limit ${batchSize})
      returning ${key}`;
    while ((await database.run(sql, [])).length === batchSize);
  }
}
