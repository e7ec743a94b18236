import { startApp } from '../../../src/app.js';
import { digest } from '../../../src/platform/digest.js';
import { fillTalk, type Talk } from '../targets/fill-talk.js';
import { benchConfig } from './staffed-parley.js';

// In nine of ten rooms everything is read. In the others one side or both have stopped reading.
const spread = `
  update chat_room
     set created_at = now() - (interval '364 days' / $1::int) * ($1 - id), updated_at = now() - (interval '364 days' / $1) * (id * 7919 % $1),
         owner_read_seq = case when id % 10 < 9 then last_seq when id % 20 = 9 then last_seq / 2 else 0 end,
         visitor_read_seq = case when id % 10 < 9 then last_seq else last_seq / 2 end,
         closed_by_staff_at = case when id % 500 = 0 then now() - id % 100 * interval '1 day' end`;
const people = `
  update "user" set created_at = now() - (interval '364 days' / (2 * $1::int)) * (2 * $1 - id),
         banned_at = case when id % 500 = 0 then now() - id % 100 * interval '1 day' end`;
const projects = `
  update project set created_at = now() - (interval '364 days' / $1::int) * ($1 - id),
         ended_at = case when id % 50 = 0 then now() - id % 100 * interval '1 day' end`;
const edits = `
  update message set version = seq, edited_at = created_at + interval '1 minute', content = content || '！'
   where id in (select id from message where seq = 3 limit 1000)`;
const removals = `
  update message set version = seq, removed_at = created_at + interval '1 hour', content = '',
         hidden_at = case when chat_room_id % 2 = 0 then created_at + interval '1 hour' end
   where id in (select id from message where seq = 5 limit 1000)`;
const reports = `
  insert into report (chat_room_id, reporter_id, reported_id, message_id, reason, status, created_at, closed_at)
  select r.id, owner_id, visitor_id, m.id, case r.id % 3 when 0 then 'SPAM' else 'SCAM' end,
         case when r.id % 200 = 0 then 'OPEN' else 'ACTED' end, now() - r.id % 300 * interval '1 day', now() - r.id % 300 * interval '1 day'
    from chat_room r join message m on m.chat_room_id = r.id and m.seq = 2 where r.id % 10 = 0`;
const audit = `
  insert into audit_entry (at, staff_id, act, list, row_id, room_id, details)
  select now() - n * interval '5 minutes', 1, case n % 50 when 0 then 'ban' else 'read' end,
         case n % 3 when 0 then 'messages' else 'chatRooms' end, case when n % 2 = 0 then n::text end, case when n % 4 = 0 then n end,
         jsonb_build_object('columns', array['room', 'sender', 'content'], 'search', case when n % 100 = 0 then '二手' || n end, 'sort', 'createdAt')
    from generate_series(1, 100000) n`;
const addStaff = `
  with staff as (
    insert into "user" (username, name, email, is_staff) values ('staff', 'Staff', '', true) returning id),
  factor as (
    insert into second_factor (user_id, secret, backup_codes, confirmed_at) select id, '', '{}', now() from staff)
  insert into session (user_id, token, expires_at) select id, $1, now() + interval '1 day' from staff`;

/** Fills a new database: talk, reports, an audit, somebody of the staff. Returns when all is indexed, and counted for the dashboard. */
export async function fillAdmin(databaseUrl: string, talk: Talk): Promise<void> {
  const app = await startApp(benchConfig(databaseUrl, { statementTime: 3_600_000 }));
  const { database, messageIndexer } = app.services;
  await database.transaction((run) => fillTalk(run, talk));
  for (const sql of [spread, people, projects]) await database.run(sql, [talk.rooms]);
  for (const sql of [edits, removals, reports, audit]) await database.run(sql, []);
  await database.run(addStaff, [digest('staff')]);
  // Each call indexes for about five seconds, and fails while there is more. The dashboard is counted meanwhile.
  for (let isIndexed = false; !isIndexed;)
    isIndexed = await messageIndexer.bringUpToDate().then(
      () => true,
      () => false,
    );
  await database.run('vacuum analyze', []);
  await app.close();
}
