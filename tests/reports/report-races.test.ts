import { expect, test } from '@jest/globals';
import { ReportOutcome } from '../../src/notices/notice.js';
import { closeReport } from '../../src/reports/act-on-report.js';
import { actOn } from '../admin/acts.js';
import { staff } from '../admin/staff.js';
import { deleteAccount } from '../privacy/acts.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { raceForLock } from '../support/lock-race.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { actAsStaff } from '../support/staff-act.js';
import { evidenceOf } from './evidence.js';
import { reportMessage, reportUser } from './reports.js';

const app = await sharedApp();
const elsewhere = await startTestApp();
const { database } = app.services;
const moderator = await ann(app);

const close = (id: string) =>
  actAsStaff(app, async (run) => {
    const acted = await closeReport(run, id, ReportOutcome.ACTED, moderator.id);
    return acted.isDone ? acted.publish : null;
  });

const countReports = async (slug: string) => {
  const find = 'select report.id from report join chat_room on chat_room.id = chat_room_id where slug = $1';
  return (await database.run(find, [slug])).length;
};

test('while a report is open, another of the same is the same, also when both come at once', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id: message } = await sendMessage(visitor, slug, 'rude');
  const people = [owner, owner.at(elsewhere), owner, owner.at(elsewhere)];
  const reports = await Promise.all(people.map((person) => reportMessage(person, message)));
  expect(new Set(reports.map(({ id }) => id)).size).toBe(1);
  const again = await reportMessage(owner, message.toUpperCase(), { reason: 'OTHER', note: 'Again' });
  expect(again).toEqual(reports[0]);
  const ofPerson = await Promise.all(people.map((person) => reportUser(person, slug)));
  expect(new Set(ofPerson.map(({ id }) => id)).size).toBe(1);
  const other = await reportMessage(owner, (await sendMessage(visitor, slug, 'rude again')).id);
  expect(await countReports(slug)).toBe(3);
  await database.run("update report set status = 'DISMISSED' where id = $1", [reports[0]?.id]);
  const next = await reportMessage(owner, message);
  expect([...reports, other].map(({ id }) => id)).not.toContain(next.id);
});

test.each([
  ['the room', 'select id from chat_room where owner_id = $1 for update'],
  ['the credential', 'select id from credential where user_id = $1 for update'],
])('a deletion that waits for %s while its report is closed leaves no text behind', async (_what, hold) => {
  const { owner: reporter, visitor } = await aRoom(app);
  const slug = await createChat(reporter, await createProject(visitor));
  const { id } = await sendMessage(visitor, slug, 'rude');
  const report = await reportMessage(reporter, id);
  await raceForLock(
    database,
    [hold, visitor.id],
    () => deleteAccount(visitor),
    () => close(report.id),
  );
  expect((await evidenceOf(app, report.id)).map(({ content }) => content)).toEqual([null]);
});

test('a deletion that waits for the closing of its report erases the texts there', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'rude');
  const report = await reportMessage(owner, id);
  await raceForLock(
    database,
    ['select id from "user" where id = $1 for update', owner.id],
    () => close(report.id),
    () => deleteAccount(visitor),
  );
  expect((await evidenceOf(app, report.id)).map(({ content }) => content)).toEqual([null]);
});

test('moderators who act at the same time on reports of two people by each other never block one another', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const [one, other] = [await staff(app), await staff(app)];
  const reportsOf = async (reporter: Person, reported: Person) => {
    const rows: { id: string; state: string }[] = [];
    while (rows.length < 15) {
      const { id } = await sendMessage(reported, slug, 'rude');
      rows.push({ id: (await reportMessage(reporter, id)).id, state: 'OPEN' });
    }
    return rows;
  };
  const [byOwner, byVisitor] = [await reportsOf(owner, visitor), await reportsOf(visitor, owner)];
  const outcomes = await Promise.all([
    actOn(one, 'reports', 'warn', byOwner, 'Be kind'),
    actOn(other.at(elsewhere), 'reports', 'warn', byVisitor, 'Be kind'),
  ]);
  expect(outcomes.flat().map(({ code }) => code)).toEqual(Array(30).fill(null));
});
