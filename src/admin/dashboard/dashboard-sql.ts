import { answersSql, eventsSql, spanSql } from './rollup-sql.js';

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** When each of the last $1 days in the time zone $2 began, or each hour of today if $1 is 1. The first is their midnight. */
export const startsSql = `
  with day as (
    select (today - number * interval '1 day') at time zone $2::text as starts_at
      from date_trunc('day', now() at time zone $2) today, generate_series(0, $1::int - 1) number)
  select starts_at::text from (
    select starts_at from day where $1 > 1
     union all
    select generate_series(starts_at, now(), '1 hour') from day where $1 = 1) start
   order by start.starts_at`;

const since = '($1::timestamptz[])[1]';

// A row of nulls until something is counted. No time is before `-infinity`, so its ids are never compared.
const cursor = `(
  select coalesce(rolled_until, '-infinity') as rolled_until, message_id, room_id
    from (select) whole left join rollup_cursor on true) rollup_cursor`;

/*
 * The numbers of the days or hours $1, which `startsSql` lists: one row for each. Events that are not counted yet (`event`) are
 * added. It is one statement: between two, an event could be counted meanwhile, and appear twice or not at all. $2 is this process,
 * which counts its own sockets. During the first count, `event` is only a batch of old messages.
 */
export const dashboardSql = `
  with slot as materialized (
    select starts_at, lead(starts_at, 1, 'infinity') over (order by starts_at) as ends_at
      from unnest($1::timestamptz[]) starts_at),
  span as materialized (
    ${spanSql(cursor, "'infinity'", 10_000)}),
  event as materialized (
    select * from (${eventsSql}) event where created_at >= ${since}),
  late as materialized (
    select event.*, (select active_at from last_active where last_active.user_id = event.user_id) as active_at from event),
  point as materialized (
    select starts_at, coalesce(counted.rooms, 0) + coalesce(fresh.rooms, 0) as rooms,
           coalesce(counted.messages, 0) + coalesce(fresh.messages, 0) as messages,
           coalesce(counted.people, 0) + coalesce(fresh.people, 0) as people,
           coalesce(counted.refused, 0) as refused
      from slot
     cross join lateral (
       select sum(rooms) as rooms, sum(messages) as messages, sum(refused_sign_ins) as refused,
              sum(people[least(1 + extract(epoch from quarter_hour.starts_at - slot.starts_at) / 900, 100)::int]) as people
         from quarter_hour
        where quarter_hour.starts_at >= slot.starts_at and quarter_hour.starts_at < slot.ends_at) counted
     cross join lateral (
       select sum(rooms) as rooms, sum(messages) as messages,
              count(distinct user_id) filter (where active_at is null or active_at < slot.starts_at) as people
         from late where created_at >= slot.starts_at and created_at < slot.ends_at) fresh),
  late_answer as materialized (${answersSql}),
  answer as (
    select asked_at, answered_at from first_answer
     where opened_at >= ${since}
       and not exists (select from late_answer where late_answer.room_id = first_answer.room_id)
     union all
    select asked_at, answered_at from late_answer where opened_at >= ${since}),
  answers as (
    select count(*)::int as asked, count(*) filter (where answered_at is null)::int as unanswered,
           percentile_cont(0.5) within group (order by extract(epoch from answered_at - asked_at)::float8) as median
      from answer)
  select ${milliseconds('starts_at')} as starts_at, rooms::int, messages::int, people::int, refused::int,
         asked, unanswered, median,
         (select ${milliseconds('least(until, now())')} from span) as counted_until,
         ((select count(*) from last_active where active_at >= ${since})
           + (select count(distinct user_id) from late where active_at is null or active_at < ${since}))::int as active_people,
         (select count(*)::int from report where status = 'OPEN') as open_reports,
         (select coalesce(sum(sockets), 0)::int from process_sockets
           where process <> $2::uuid and seen_at > now() - interval '30 seconds') as sockets
    from point, answers order by starts_at`;
