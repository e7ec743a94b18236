import { staff } from '../admin/staff.js';
import { recallMessage } from '../messages/changes.js';
import { reportMessage, reportUser } from '../reports/reports.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import type { OpenApp } from '../support/app.js';
import { ann, bob, eve } from '../support/cast.js';
import type { Person } from '../support/person.js';

// Each column gets different values, so that each filter finds some rows and leaves out others.
const variety = [
  `update "user" set created_at = now() - id * interval '1 day'`,
  `update "user" set banned_at = now() - id * interval '1 day' where username like 'bob%'`,
  `update "user" set deleted_at = now() where username like 'eve%'`,
  `update project set host_id = 'host-' || id, summary = 'About ' || title, created_at = now() - id * interval '1 day',
     ended_at = case when id % 2 = 0 then now() - id * interval '1 day' end`,
  `update chat_room set created_at = now() - id * interval '3 days', updated_at = now() - id * interval '2 days',
     active_at = now() - id * interval '1 day',
     closed_by_staff_at = case when id % 2 = 0 then now() - id * interval '1 day' end`,
  `update chat_room set owner_read_seq = 2 where id = (select max(id) from chat_room)`,
  `update message set created_at = now() - seq * interval '1 day',
     edited_at = case when seq < 3 then now() - seq * interval '1 hour' - interval '1 day' end`,
  `update message set content = '', removed_at = now(), hidden_at = now() where content = '請滾開'`,
  `insert into message_revision (message_id, version, content, replaced_at)
   select id, 0, 'Before ' || seq, now() - seq * interval '1 hour' from message where content = 'Good' or content like '=SUM%'`,
  `update report set created_at = now() - id * interval '1 day'`,
  `update report set status = case when id % 2 = 0 then 'ACTED' else 'DISMISSED' end,
     closed_at = now() - id * interval '1 hour', closed_by_id = (select max(id) from "user" where is_staff)
   where id > (select min(id) from report)`,
  `update report set assigned_to_id = (select max(id) from "user" where is_staff) where id % 2 = 0`,
];

// Entries are never changed, so these come with their times.
const audit = `
  insert into audit_entry (at, staff_id, act, list, row_id, room_id, user_id, message_id, details)
  select now() - place * interval '1 day', case when place % 2 = 0 then $1::bigint else $2::bigint end,
         (array['read', 'ban', 'hide', 'export'])[place % 4 + 1], (array['users', 'messages', 'reports'])[place % 3 + 1],
         case when place > 3 then place::text end,
         case when place % 2 = 0 then (select max(id) from chat_room) end,
         case when place % 2 = 0 then $1::bigint end,
         case when place % 2 = 0 then (select id from message where seq = 1 limit 1) end, jsonb_build_object('search', 'word-' || place)
    from generate_series(2, 7) place`;

/** Fills every list of an app of its own with a few rows that differ in each column. */
export async function fillLists(app: OpenApp): Promise<Person> {
  const [other, admin] = [await staff(app), await staff(app)];
  const [owner, rival, visitor, guest] = [await ann(app), await ann(app), await bob(app), await eve(app)];
  for (const [person, title] of [
    [owner, '=SUM(1)'],
    [rival, '舊書, 換"新"書'],
    [owner, 'A bicycle for the moon'],
  ] as const) {
    const slug = await createChat(visitor, await createProject(person, title));
    await sendMessage(visitor, slug, '您好！');
    await sendMessage(person, slug, `${title}\n還在`);
    if (person !== rival) await sendMessage(visitor, slug, 'Good');
    await reportUser(person, slug, { note: `-${title}` });
  }
  const slug = await createChat(guest, await createProject(rival, '教室'));
  for (const text of ['您好！', '請滾開', '收回']) {
    const { id } = await sendMessage(guest, slug, text);
    if (text === '收回') await recallMessage(guest, id);
    else await reportMessage(rival, id, { reason: 'HATE' });
  }
  for (const sql of variety) await app.services.database.run(sql, []);
  await app.services.database.run(audit, [other.id, admin.id]);
  return admin;
}
