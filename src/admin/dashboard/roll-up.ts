import { setTimeout as pause } from 'node:timers/promises';
import type { Services } from '../../platform/context.js';
import type { Database } from '../../platform/database/database.js';
import { settledUntil } from '../../platform/database/settled-until.js';
import { rollUpSql, spanSql } from './rollup-sql.js';

// Only once there is something to count. Otherwise a database that is still empty would have a row, and could not be moved to.
const beginSql = `
  insert into rollup_cursor (id, rolled_until) select 1, '-infinity' where exists (select from chat_room)
  on conflict do nothing`;

// So few that no statement comes near its time limit, also when the disk is slow.
const batchSize = 1000;

// Skips the row while another process counts. Before `settled` ($1), no row can still be committed: see `settledUntil()`.
const takeSql = `
  with span as (
    ${spanSql('rollup_cursor', "$1::timestamptz - interval '1 microsecond'", batchSize)}
     where rolled_until < $1::timestamptz
       for update of rollup_cursor skip locked)
  select array[since::text, since_message::text, since_room::text, until::text, until_message::text, until_room::text] as span,
         has_more
    from span`;

interface Batch {
  /** The values of `rollUpSql`. */
  readonly span: readonly string[];
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
    if (batch) await run(rollUpSql, batch.span);
    return batch?.has_more === true;
  });
}
