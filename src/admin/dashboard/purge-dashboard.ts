import type { Services } from '../../platform/context.js';

/** Rows per statement, so that none takes long. */
const batchSize = 1000;

// No window reaches back as far. It is a day more than 91, because each day also counts by the 25 hours before it.
const dropInactive = `
  delete from last_active
   where user_id in (select user_id from last_active where active_at < now() - interval '92 days' limit ${batchSize})
  returning user_id`;
const dropDead = `delete from process_sockets where seen_at < now() - interval '1 hour'`;

/** Deletes rows that no number needs any more. */
export async function purgeDashboard({ database }: Pick<Services, 'database'>): Promise<void> {
  while ((await database.run(dropInactive, [])).length === batchSize);
  await database.run(dropDead, []);
}
