// Behind all messages and rooms of a time.
const lastMessage = `'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid`;
const lastRoom = '9223372036854775807::bigint';

/**
 * What comes after the cursor, up to an end: after `since` until `until`, each with the ids of the last message and room of its
 * time. Imported ones may all have the same time. So ids divide those of one time, which may be too many for a batch.
 * @param cursor the rows of `rollup_cursor`
 * @param most messages and rooms of each kind
 */
export const spanSql = (cursor: string, end: string, most: number) => `
  select rolled_until as since, message_id as since_message, room_id as since_room, until,
         case when last_message.created_at = until then last_message.id else ${lastMessage} end as until_message,
         case when last_room.created_at = until then last_room.id else ${lastRoom} end as until_room,
         until in (last_message.created_at, last_room.created_at) as has_more
    from ${cursor}
    left join lateral (
         select created_at, id from message where (created_at, id) > (rolled_until, message_id)
          order by created_at, id offset ${most} - 1 limit 1) last_message on true
    left join lateral (
         select created_at, id from chat_room where (created_at, id) > (rolled_until, room_id)
          order by created_at, id offset ${most} - 1 limit 1) last_room on true
   cross join lateral (select least(last_message.created_at, last_room.created_at, ${end}) as until) ending`;

/** The messages and the opened rooms of the row `span`, each with the person who was active. */
export const eventsSql = `
  select created_at, date_bin('15 minutes', created_at, 'epoch') as quarter, sender_id as user_id, chat_room_id as room_id,
         1 as messages, 0 as rooms
    from message
   where (created_at, id) > (select since, since_message from span)
     and (created_at, id) <= (select until, until_message from span)
   union all
  select created_at, date_bin('15 minutes', created_at, 'epoch'), visitor_id, id, 0, 1
    from chat_room
   where (created_at, id) > (select since, since_room from span)
     and (created_at, id) <= (select until, until_room from span)`;

/**
 * The beginnings of the rooms that have a message in `event`, and had no answer before. The side counts, not the sender: a
 * project may have a new owner. `offset 0` makes the planner look each first message up, instead of reading all messages.
 */
export const answersSql = `
  select room.id as room_id, room.opened_at, asked.asked_at,
         min(event.created_at) filter (where (user_id = visitor_id) <> (asker_id = visitor_id)) as answered_at
    from event
    join (select id, visitor_id, created_at as opened_at from chat_room) room on room.id = event.room_id
    left join first_answer known on known.room_id = room.id
   cross join lateral (
         select created_at as asked_at, sender_id as asker_id
           from message where chat_room_id = room.id and seq = 1 offset 0) asked
   where messages = 1 and known.answered_at is null
   group by room.id, room.opened_at, asked.asked_at`;

/*
 * Counts a span, of which $1 to $6 are the first columns. Each person who is active in a quarter is counted by the distance to the quarter in which
 * they were active before, up to 100 quarters.
 */
export const rollUpSql = `
  with span as materialized (
    select $1::timestamptz as since, $2::uuid as since_message, $3::bigint as since_room,
           $4::timestamptz as until, $5::uuid as until_message, $6::bigint as until_room),
  event as materialized (${eventsSql}),
  present as (select distinct user_id, quarter from event),
  arrival as (
    select quarter, coalesce(extract(epoch from quarter - coalesce(lag(quarter) over later, active_at)) / 900, 100) as distance
      from present left join last_active using (user_id)
    window later as (partition by user_id order by quarter)),
  arrivals as materialized (
    select quarter, least(distance, 100) as distance, count(*) as people from arrival group by 1, 2),
  counts as (select quarter, sum(rooms) as rooms, sum(messages) as messages from event group by quarter),
  counted as (
    insert into quarter_hour as known (starts_at, rooms, messages, people)
    select quarter, rooms, messages, array(
             select coalesce(sum(people) filter (where distance >= place), 0)
               from generate_series(1, 100) place left join arrivals on arrivals.quarter = counts.quarter
              group by place order by place)
      from counts
    on conflict (starts_at) do update
       set rooms = known.rooms + excluded.rooms, messages = known.messages + excluded.messages,
           people = array(
             select coalesce(one, 0) + coalesce(other, 0)
               from unnest(known.people, excluded.people) with ordinality as places (one, other, place) order by place)),
  active as (
    insert into last_active as known (user_id, active_at)
    select user_id, max(quarter) from present group by user_id
    on conflict (user_id) do update set active_at = excluded.active_at where known.active_at < excluded.active_at),
  answered as (
    insert into first_answer as known (room_id, opened_at, asked_at, answered_at) ${answersSql}
    on conflict (room_id) do update set answered_at = excluded.answered_at
     where known.answered_at is null and excluded.answered_at is not null)
  update rollup_cursor set rolled_until = until, message_id = until_message, room_id = until_room
    from span where exists (select from event)`;
