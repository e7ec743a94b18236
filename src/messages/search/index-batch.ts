import type { Database } from '../../platform/database/database.js';
import { settledUntil } from '../../platform/database/settled-until.js';

/** An edit waits for the batch that is indexing its message. On PGlite, every statement waits. So a batch must be short. */
const batch = 200;

// The indexer gives up first when an edit holds a lock that it needs. Otherwise the two could deadlock.
const limitWait = `select set_config('lock_timeout', '100ms', true)`;

// Inserted with the first message, not by the migration: a database that Parley moves to must have empty tables.
const claim = (lock: string) => `
  with made as (
    insert into message_search_state (indexed_until) select '-infinity' where exists (select from message)
        on conflict do nothing)
  select indexed_until::text as until from message_search_state for update ${lock}`;
const anyMessage = 'select 1 from message limit 1';
const claims = { skipping: claim('skip locked'), waiting: claim('') };

/*
 * Messages after $1 are indexed too if they are visible, and are read again later. If the clock was set back, messages of up to a
 * minute ago may have been written between two batches.
 */
const indexMessages = `
  with found as materialized (
    select id, chat_room_id, created_at, content from message
     where created_at >= case when $1::timestamptz < $2::timestamptz
                              then $1::timestamptz - interval '1 minute' else $2::timestamptz - interval '1 second' end
       and (select true from message_search where message_id = message.id) is null
     order by created_at limit ${batch}),
  indexed as (
    insert into message_search (message_id, chat_room_id, created_at, form)
    select id, chat_room_id, created_at, search_form(content) from found
        on conflict do nothing)
  update message_search_state
     set indexed_until = case (select count(*) from found) when ${batch}
                         then least($1, (select max(created_at) from found)) else $1 end
  returning (select count(*) = ${batch} and max(created_at) < $3::timestamptz from found) as "hasMore",
            indexed_until::text as until`;

export interface Indexed {
  /** Whether messages from before `end` may still be missing. */
  readonly hasMore: boolean;
  /** All messages from before this time are indexed. */
  readonly until: string;
}

/**
 * Indexes the next messages, in one transaction. Only one such transaction works at a time.
 * @param lock whether to wait while another one works
 * @param end the caller needs only messages from before this time
 * @returns null if another one works
 */
export function indexBatch(
  database: Pick<Database, 'transaction'>,
  lock: keyof typeof claims,
  end = 'infinity',
): Promise<Indexed | null> {
  return database.transaction(async (run) => {
    const [state] = await run<{ until: string }>(claims[lock], []);
    if (!state) return (await run(anyMessage, [])).length > 0 ? null : { hasMore: false, until: '-infinity' };
    await run(limitWait, []);
    const [indexed] = await run<Indexed>(indexMessages, [await settledUntil(run), state.until, end]);
    return indexed ?? null;
  });
}
