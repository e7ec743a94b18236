import type { Services } from '../platform/context.js';

/** Bounded, so that no statement takes long. */
const most = 1000;

const tables = ['session', 'verification'] as const;

/** Removes the rows of what ended more than two days ago: longer than a token of the host platform can come again. */
export async function purge({ database }: Pick<Services, 'database'>): Promise<void> {
  for (const table of tables) {
    const sql = `
      delete from ${table}
       where id in (select id from ${table} where expires_at < now() - interval '2 days' limit ${most})
      returning id`;
    while ((await database.run(sql, [])).length === most);
  }
}
