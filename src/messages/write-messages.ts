import { openSql, participantSql } from '../chat-rooms/access.js';
import type { Run } from '../platform/database/database.js';

/** A message to write. Its text and its id are valid. */
export interface Draft {
  readonly roomSlug: string;
  readonly senderId: string;
  readonly id: string;
  readonly content: string;
}

/** What became of one draft. */
export interface Outcome {
  /** Null when nothing was stored. */
  readonly seq: number | null;
  /** In milliseconds since 1970; null when nothing was stored. */
  readonly created_at: number | null;
  /** The row of the room, as it is after the statement. Only beside the room's newest message. */
  readonly room: Record<string, unknown> | null;
  /** The id of the message before the first one that the statement has stored in the room. Only beside `room`. */
  readonly previous_id: string | null;
  /** Whether another transaction holds the room's row, so that the statement has skipped it. */
  readonly is_held: boolean;
}

/*
 * One autocommit statement for drafts of many rooms, each with its own outcome. It locks the rows of the rooms, so that the
 * order of seq is the order of commits. Access is decided on the locked rows. A concurrent duplicate that passes the check for
 * its id fails on the primary key, and then nothing is written.
 *
 * Rooms are locked in the order of their ids, and messages are inserted in the order of theirs. Otherwise two statements could
 * each wait for the other.
 *
 * The arrays in the conditions are for the planner: it looks rows up in the index, however big the tables are. `(select $1)`
 * hides from it how many drafts there are. Otherwise it would plan the prepared statement again each time. `checked` computes the
 * condition before anything filters by it. Otherwise the planner expects one row, and compares each draft with each room.
 *
 * A draft that comes alone has a statement of its own, with the same conditions. Most do on a server that is not busy, and it takes
 * PostgreSQL a quarter less CPU time.
 */
const isAccepted = `${participantSql('sender_id')} and ${openSql} and (select true from message where message.id = draft.id) is null`;

const advance = (newest: string) => `
    update chat_room
       set last_seq = seq, active_at = greatest(clock_timestamp(), active_at), updated_at = clock_timestamp()
      from (${newest}) newest
     where chat_room.id = newest.room_id
    returning chat_room.*`;

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

const manyDrafts = (lock: string) => `
  with draft as materialized (
    select * from unnest((select $1::text[]), (select $2::bigint[]), (select $3::uuid[]), (select $4::text[]))
      with ordinality as draft (slug, sender_id, id, content, n)),
  room as materialized (
    select * from chat_room where slug = any(array(select slug from draft)) order by id ${lock}),
  checked as materialized (
    select draft.*, room.id as room_id, last_seq, ${isAccepted} as is_accepted from draft join room using (slug)),
  accepted as materialized (
    select *, (last_seq + row_number() over (partition by room_id order by n))::int as seq
      from checked where is_accepted),
  advanced as (${advance('select room_id, max(seq) as seq from accepted group by room_id')}),
  sent as (
    insert into message (id, chat_room_id, seq, sender_id, content, created_at)
    select accepted.id, room_id, seq, sender_id, content, advanced.active_at
      from accepted join advanced on advanced.id = room_id order by accepted.id
    returning id, chat_room_id, seq, created_at)
  select sent.seq, ${milliseconds('sent.created_at')} as created_at,
         case when sent.seq = advanced.last_seq then to_json(advanced) end as room,
         case when sent.seq = advanced.last_seq then (
           select id from message where chat_room_id = room.id and message.seq = room.last_seq) end as previous_id,
         room.id is null and exists (select from chat_room where slug = draft.slug) as is_held
    from draft
    left join room using (slug)
    left join sent on sent.id = draft.id
    left join advanced on advanced.id = sent.chat_room_id
   order by n`;

const oneDraft = (lock: string) => `
  with room as materialized (select * from chat_room where slug = $1 ${lock}),
  advanced as (${advance(`
        select room.id as room_id, last_seq + 1 as seq
          from room, (select $1 as slug, $2::bigint as sender_id, $3::uuid as id) draft
         where ${isAccepted}`)}),
  sent as (
    insert into message (id, chat_room_id, seq, sender_id, content, created_at)
    select $3, id, last_seq, $2, $4, active_at from advanced)
  select last_seq as seq, ${milliseconds('active_at')} as created_at, to_json(advanced) as room,
         (select id from message where chat_room_id = advanced.id and message.seq = last_seq - 1) as previous_id,
         not exists (select from room) and exists (select from chat_room where slug = $1) as is_held
    from (select) draft left join advanced on true`;

const statements = (lock: string) => ({ one: oneDraft(lock), many: manyDrafts(lock) });
const skipping = statements('for no key update skip locked');
const waiting = statements('for no key update');

/** @param skipsHeld whether rooms that another transaction holds are skipped. Otherwise the statement waits for them. */
export function writeMessages(run: Run, drafts: readonly Draft[], skipsHeld: boolean): Promise<Outcome[]> {
  const { one, many } = skipsHeld ? skipping : waiting;
  const columns = [
    drafts.map((draft) => draft.roomSlug),
    drafts.map((draft) => draft.senderId),
    drafts.map((draft) => draft.id),
    drafts.map((draft) => draft.content),
  ];
  const [statement, parameters] = drafts.length === 1 ? [one, columns.flat()] : [many, columns];
  return run<Outcome>(statement, parameters);
}
