import type { Services } from '../platform/context.js';

/** Bounded, so that no statement takes long. */
const most = 1000;

const tables = ['session', 'verification'] as const;

/** Removes the rows of what ended more than a day ago. */
export async function purge({ database }: Pick<Services, 'database'>): Promise<void> {
  for (const table of tables) {
    const sql = `
      delete from ${table}
       where id in (select id from ${table} where expires_at < now() - interval '1 day' limit ${most})
      returning id`;
    while ((await database.run(sql, [])).length === most);
  }
}
