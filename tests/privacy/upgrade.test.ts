import { expect, test } from '@jest/globals';
import { ReportOutcome } from '../../src/notices/notice.js';
import { assignReport, closeReport } from '../../src/reports/act-on-report.js';
import { staff } from '../admin/staff.js';
import { editMessage } from '../messages/changes.js';
import { warn } from '../notices/notices.js';
import { evidenceOf } from '../reports/evidence.js';
import { reportMessage } from '../reports/reports.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { actAsStaff } from '../support/staff-act.js';

const app = await sharedApp();
const { database } = app.services;
const moderator = await staff(app);

/** As a process of the previous release does it, which knows nothing of reports, notices and earlier texts. */
const deleteElsewhere = ({ id }: Person) =>
  database.run(
    `update "user" set username = 'deleted-' || id, name = 'deleted', email = 'deleted-' || id || '@deleted.invalid',
            deleted_at = clock_timestamp() where id = $1 and deleted_at is null`,
    [id],
  );

const close = (id: string) =>
  actAsStaff(app, async (run) => {
    const acted = await closeReport(run, id, ReportOutcome.ACTED, moderator.id);
    return acted.isDone ? acted.publish : null;
  });

/** The owner has reported an edited message of the visitor. */
async function aReport() {
  const room = await aRoom(app);
  const { id: message } = await sendMessage(room.visitor, room.slug, 'rude');
  await editMessage(room.visitor, message, 'rude too');
  const { id } = await reportMessage(room.owner, message, { note: 'This hurts' });
  const texts = async () => (await evidenceOf(app, id)).map(({ content }) => content);
  const note = async () =>
    (await database.run<{ note: string }>('select note from report where id = $1', [id]))[0]?.note;
  return { ...room, id, message, texts, note };
}

test('an account that a process of the previous release deletes leaves no notice, earlier text, note or closed evidence', async () => {
  const { owner, visitor, id, message, texts, note } = await aReport();
  await warn(app, visitor, 'Be kind');
  await close(id);
  await deleteElsewhere(visitor);
  expect(await texts()).toEqual([null, null]);
  expect(await note()).toBe('This hurts');
  await deleteElsewhere(owner);
  expect(await note()).toBeNull();
  expect(await database.run('select from message_revision where message_id = $1', [message])).toEqual([]);
  expect(await database.run('select from notice where user_id = any($1)', [[owner.id, visitor.id]])).toEqual(
    [],
  );
});

test('what an open report needs stays until it is closed, and it is given back by staff who leave', async () => {
  const { owner, visitor, id, texts, note } = await aReport();
  const leaver = await staff(app);
  await database.transaction((run) => assignReport(run, id, leaver.id));
  for (const person of [owner, visitor, leaver]) await deleteElsewhere(person);
  expect(await texts()).toEqual(['rude', 'rude too']);
  expect(await note()).toBe('This hurts');
  expect(await database.run('select assigned_to_id from report where id = $1', [id])).toEqual([
    { assigned_to_id: null },
  ]);
  await close(id);
  expect(await texts()).toEqual([null, null]);
  expect(await note()).toBeNull();
});
