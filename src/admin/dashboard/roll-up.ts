import { setTimeout as pause } from 'node:timers/promises';
import type { Services } from '../../platform/context.js';
import type { Database } from '../../platform/database/database.js';
import { settledUntil } from '../../platform/database/settled-until.js';
import { batchEndSql, rollUpSql } from './rollup-sql.js';

// Only once there is something to count. Otherwise a database that is still empty would have a row, and could not be moved to.
const beginSql = `
  insert into rollup_cursor (id, rolled_until) select 1, '-infinity' where exists (select from chat_room)
  on conflict do nothing`;

// So few that no statement comes near its time limit, also when the disk is slow.
const batchEnd = batchEndSql('rolled_until', 1000);

// Skips the row while another process counts. What is before `settled` can't change any more: see `settledUntil()`.
const takeSql = `
  select rolled_until::text as since, least($1::timestamptz, ${batchEnd})::text as until,
         ${batchEnd} < $1::timestamptz as has_more
    from rollup_cursor where rolled_until < $1::timestamptz
     for update skip locked`;

interface Batch {
  readonly since: string;
  readonly until: string;
  readonly has_more: boolean | null;
}

/**
 * Counts the messages and rooms since the last time, batch by batch. Each batch and the cursor behind it commit together, so a
 * process that dies loses nothing, and nothing is counted twice. Returns at once while another process does this.
 */
export async function rollUp({ database }: Pick<Services, 'database'>, stop?: AbortSignal): Promise<void> {
  for (;;) {
    const began = performance.now();
    if (!(await rollUpBatch(database)) || stop?.aborted) return;
    // Half of the time is for others, also while years of messages are counted for the first time.
    await pause(performance.now() - began, undefined, { ref: false });
  }
}

/** @returns whether there is more to count */
async function rollUpBatch(database: Database): Promise<boolean> {
  const settled = await settledUntil(database.run);
  return database.transaction(async (run) => {
    await run(beginSql, []);
    const [batch] = await run<Batch>(takeSql, [settled]);
    if (batch) await run(rollUpSql, [batch.since, batch.until]);
    return batch?.has_more === true;
  });
}
