import type { Run } from './database.js';

/*
 * A session whose times this role may not see belongs to another role. Its transaction may have been running for a while.
 *
 * A transaction of five minutes without an id of its own has written nothing, and no statement of Parley takes that long. It is
 * a backup or a report.
 *
 * A time of a row may have been rounded to milliseconds, and so may be earlier than its transaction. In the last second, a
 * transaction may have begun without being in the list yet.
 *
 * Inside a transaction, PostgreSQL would give the same list again. `lateral` makes it read the list after the clock.
 */
const readSettled = `
  select date_trunc('milliseconds', least(at - interval '1 second', oldest))::text as until
    from (select clock_timestamp() as at, pg_stat_clear_snapshot() offset 0) asked
   cross join lateral (
         select min(coalesce(
                  xact_start, case when state is null or state = 'disabled' then at - interval '1 minute' end)) as oldest
           from pg_stat_activity
          where datname = current_database() and usesysid is not null and pid <> pg_backend_pid()
            and (backend_xid is not null or xact_start is null or xact_start > at - interval '5 minutes')) running`;

/**
 * Until when, exclusively, everything is committed or rolled back: a later statement sees every row whose `now()` or
 * `clock_timestamp()` is earlier. A reader of the log that goes no further skips no row of a transaction that commits late.
 *
 * The statement that reads the rows must come after this one, because it needs a later snapshot. If the machine's clock was set
 * back, so is the result: a reader that has got further must go back to it.
 * @returns a time for a `$1::timestamptz`
 */
export async function settledUntil(run: Run): Promise<string> {
  const [row] = await run<{ until: string }>(readSettled, []);
  if (!row) throw new Error('This statement must yield a row.');
  return row.until;
}
