import { expect, test } from '@jest/globals';
import { ReportOutcome } from '../../src/notices/notice.js';
import { assignReport, closeReport } from '../../src/reports/act-on-report.js';
import { ReportStatus } from '../../src/reports/report.js';
import { staff } from '../admin/staff.js';
import { listenToNotices, noticesOf } from '../notices/notices.js';
import { deleteAccount } from '../privacy/acts.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom, type Room } from '../support/room.js';
import { actAsStaff } from '../support/staff-act.js';
import { evidenceOf } from './evidence.js';
import { reportMessage, reportUser } from './reports.js';

const app = await sharedApp();
const { database } = app.services;
const moderator = await staff(app);

const rowOf = async (id: string) => {
  const columns = 'status, assigned_to_id::text as assigned, closed_by_id::text as closer, note';
  const [row] = await database.run(`select ${columns} from report where id = $1`, [id]);
  return row;
};

const assign = (id: string, to: string | null) => database.transaction((run) => assignReport(run, id, to));

async function close(id: string, outcome: ReportOutcome): Promise<void> {
  await actAsStaff(app, async (run) => {
    const acted = await closeReport(run, id, outcome, moderator.id);
    return acted.isDone ? acted.publish : null;
  });
}

/** A room in which the visitor was rude, and the owner has reported it. */
async function aReport(): Promise<Room & { report: string }> {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, 'Hello');
  const { id } = await sendMessage(room.visitor, room.slug, 'rude');
  const report = await reportMessage(room.owner, id, { note: 'This hurts' });
  return { ...room, report: report.id };
}

test.each([ReportOutcome.ACTED, ReportOutcome.DISMISSED])(
  'the reporter alone learns at once that a report was closed as %s',
  async (outcome) => {
    const { owner, visitor, report } = await aReport();
    const heard = listenToNotices(owner);
    await close(report, outcome);
    const notice = { kind: 'REPORT_OUTCOME', text: null, outcome, report: { id: report, status: outcome } };
    expect((await heard.next()).noticeAdded).toMatchObject(notice);
    expect(await noticesOf(owner)).toMatchObject([notice]);
    expect(await noticesOf(visitor)).toEqual([]);
    expect(await rowOf(report)).toMatchObject({ status: outcome, closer: moderator.id, note: 'This hurts' });
    expect((await evidenceOf(app, report)).map(({ content }) => content)).toEqual(['Hello', 'rude']);
  },
);

test('who closes or assigns a closed report is told how it was closed, and nothing changes', async () => {
  const { owner, report } = await aReport();
  await Promise.all([close(report, ReportOutcome.ACTED), close(report, ReportOutcome.ACTED)]);
  const closed = await rowOf(report);
  const refusal = { isDone: false, status: ReportStatus.ACTED };
  const closing = database.transaction((run) =>
    closeReport(run, report, ReportOutcome.DISMISSED, moderator.id),
  );
  expect(await closing).toEqual(refusal);
  expect(await assign(report, moderator.id)).toEqual(refusal);
  expect(await rowOf(report)).toEqual(closed);
  expect(await noticesOf(owner)).toHaveLength(1);
});

test('an open report is assigned, and given back', async () => {
  const { report } = await aReport();
  for (const to of [moderator.id, moderator.id, null]) {
    expect(await assign(report, to)).toMatchObject({ isDone: true });
    expect(await rowOf(report)).toMatchObject({ status: 'OPEN', assigned: to });
  }
});

test.each(['999999999', 'x'])('a report that is not there (%s) is not found', async (id) => {
  const notFound = { extensions: { code: 'NOT_FOUND' } };
  await expect(assign(id, moderator.id)).rejects.toMatchObject(notFound);
  await expect(close(id, ReportOutcome.ACTED)).rejects.toMatchObject(notFound);
});

test('what an account has written stays in evidence while its report is open, and goes when that is closed', async () => {
  const { visitor, report } = await aReport();
  await deleteAccount(visitor);
  const texts = async () => (await evidenceOf(app, report)).map(({ content }) => content);
  expect(await texts()).toEqual(['Hello', 'rude']);
  await close(report, ReportOutcome.ACTED);
  expect(await texts()).toEqual(['Hello', null]);
});

test('of a closed report it goes with the account, for each side its own', async () => {
  const { owner, visitor, report } = await aReport();
  await close(report, ReportOutcome.ACTED);
  const texts = async () => (await evidenceOf(app, report)).map(({ content }) => content);
  await deleteAccount(visitor);
  expect(await texts()).toEqual(['Hello', null]);
  expect(await rowOf(report)).toMatchObject({ note: 'This hurts' });
  await deleteAccount(owner);
  expect(await texts()).toEqual([null, null]);
  expect(await rowOf(report)).toMatchObject({ note: null });
});

test('the note of a reporter who has left goes when the report is closed, and nobody is notified', async () => {
  const { owner, report } = await aReport();
  await deleteAccount(owner);
  expect(await rowOf(report)).toMatchObject({ status: 'OPEN', note: 'This hurts' });
  await close(report, ReportOutcome.DISMISSED);
  expect(await rowOf(report)).toMatchObject({ status: 'DISMISSED', note: null });
  expect(await database.run('select id from notice where user_id = $1', [owner.id])).toEqual([]);
});

test('a member of the staff who leaves gives back what was assigned to them', async () => {
  const { visitor, slug } = await aRoom(app);
  const { id } = await reportUser(visitor, slug);
  const leaver = await staff(app);
  await assign(id, leaver.id);
  await deleteAccount(leaver);
  expect(await rowOf(id)).toMatchObject({ status: 'OPEN', assigned: null });
});
