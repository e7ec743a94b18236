import { expect, test } from '@jest/globals';
import { longestWarning, NoticeKind, ReportOutcome } from '../../src/notices/notice.js';
import { notify } from '../../src/notices/notify.js';
import { warnUser } from '../../src/notices/warn-user.js';
import type { Run } from '../../src/platform/database/database.js';
import { deleteAccount } from '../privacy/acts.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { ann, bob } from '../support/cast.js';
import { raceForLock } from '../support/lock-race.js';
import { actAsStaff } from '../support/staff-act.js';
import { until } from '../support/until.js';
import { listenToNotices, markNoticeSeen, noticesOf, warn } from './notices.js';

const app = await sharedApp();
const elsewhere = await startTestApp();
const { database } = app.services;

async function take(heard: ReturnType<typeof listenToNotices>, count: number): Promise<(string | null)[]> {
  const texts: (string | null)[] = [];
  while (texts.length < count) texts.push((await heard.next()).noticeAdded.text);
  return texts;
}

test('a notice is seen from the first time on that its person says so, and nobody else can', async () => {
  const [person, other] = await Promise.all([ann(app), bob(app)]);
  const [older, newer] = [await warn(app, person, 'one'), await warn(app, person, 'two')];
  const seen = await markNoticeSeen(person, older);
  expect(seen.seenAt).not.toBeNull();
  expect(await markNoticeSeen(person, older)).toEqual(seen);
  await expect(markNoticeSeen(other, newer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await noticesOf(person, true)).map(({ id }) => id)).toEqual([newer]);
});

test('a stream replays what is after its cursor and goes on live, on every process', async () => {
  const person = await ann(app);
  const older = await warn(app, person, 'one');
  for (let count = 2; count <= 25; count += 1) await warn(app, person, `${count}`);
  const [fromStart, fromCursor] = [listenToNotices(person), listenToNotices(person.at(elsewhere), older)];
  expect((await take(fromStart, 25)).slice(-2)).toEqual(['24', '25']);
  expect((await take(fromCursor, 24)).slice(0, 2)).toEqual(['2', '3']);
  await warn(elsewhere, person, 'last');
  expect(await take(fromStart, 1)).toEqual(['last']);
  expect(await take(fromCursor, 1)).toEqual(['last']);
  const wrong = listenToNotices(person, 'abc');
  expect(await wrong.nextError()).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'after' } });
});

test('a notice that is seen on one device leaves the others at once, and one that comes back learns of it too', async () => {
  const person = await ann(app);
  const [older, newer] = [await warn(app, person, 'one'), await warn(app, person, 'two')];
  const devices = [listenToNotices(person, newer), listenToNotices(person.at(elsewhere), newer)];
  await warn(app, person, 'three');
  for (const device of devices) expect(await take(device, 1)).toEqual(['three']);
  const seen = await markNoticeSeen(person, older);
  for (const device of devices) expect((await device.next()).noticeAdded).toEqual(seen);
  const back = listenToNotices(person, newer);
  expect(await take(back, 1)).toEqual(['three']);
  expect((await back.next()).noticeAdded).toEqual(seen);
  await markNoticeSeen(person, older);
  await warn(app, person, 'four');
  for (const device of [...devices, back]) expect(await take(device, 1)).toEqual(['four']);
});

test('that a notice was seen arrives by the sweep when its hint is lost', async () => {
  const person = await ann(app);
  const id = await warn(app, person, 'one');
  const device = listenToNotices(person);
  await take(device, 1);
  const mark = `update notice set seen_at = clock_timestamp(), place = nextval('notice_id_seq') where id = $1`;
  await database.run(mark, [id]);
  expect((await device.next()).noticeAdded).toMatchObject({ id, seenAt: expect.any(String) });
});

test('a notice whose hint is lost arrives by the sweep', async () => {
  const person = await ann(app);
  const heard = listenToNotices(person);
  await warn(app, person, 'one');
  await take(heard, 1);
  await database.transaction((run) => warnUser(run, person.id, 'two'));
  expect(await take(heard, 1)).toEqual(['two']);
});

test('the notices of one person commit in the order of their ids', async () => {
  const [person, other] = await Promise.all([ann(app), bob(app)]);
  const hold = 'select id from "user" where id = $1 for update';
  const order: string[] = [];
  const slow = async (run: Run) => {
    const publish = await warnUser(run, person.id, 'first');
    await run(hold, [other.id]);
    return publish;
  };
  await raceForLock(
    database,
    [hold, other.id],
    () => actAsStaff(app, slow).then(() => order.push('first')),
    () => warn(app, person, 'second').then(() => order.push('second')),
  );
  expect(order).toEqual(['first', 'second']);
  expect(await take(listenToNotices(person), 2)).toEqual(['first', 'second']);
});

test('nobody is left watching when the streams have ended', async () => {
  const person = await ann(app);
  const heard = listenToNotices(person);
  await warn(app, person, 'one');
  await take(heard, 1);
  expect(app.services.noticeWatches.watches(person.id)).toBe(true);
  await heard.close();
  await until('nobody watches', () => !app.services.noticeWatches.watches(person.id));
});

test.each([
  ['nothing visible', ' \u200b'],
  ['too much', 'x'.repeat(longestWarning + 1)],
  ['a NUL', 'a\0b'],
])('a warning of %s is refused', async (_what, text) => {
  const person = await ann(app);
  const warning = database.transaction((run) => warnUser(run, person.id, text));
  await expect(warning).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'text' } });
  expect(await noticesOf(person)).toEqual([]);
});

test('an account that is deleted leaves no notice, and gets none', async () => {
  const person = await ann(app);
  await warn(app, person, 'one');
  await deleteAccount(person);
  const left = () => database.run('select id from notice where user_id = $1', [person.id]);
  expect(await left()).toEqual([]);
  const outcome = { kind: NoticeKind.REPORT_OUTCOME, reportId: '1', outcome: ReportOutcome.ACTED } as const;
  expect(await database.transaction((run) => notify(run, person.id, outcome))).toBeNull();
  for (const id of [person.id, '999999999', 'x'])
    await expect(database.transaction((run) => warnUser(run, id, 'two'))).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  expect(await left()).toEqual([]);
});
