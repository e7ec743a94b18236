import { expect, test } from '@jest/globals';
import { deleteAccount } from '../../privacy/acts.js';
import { createChat, createProject, sendMessage } from '../../support/acts.js';
import { ann, bob } from '../../support/cast.js';
import { until } from '../../support/until.js';
import { dashboardApp } from './dashboard-app.js';
import { dashboard, pointAt } from './numbers.js';
import { day, hour, midnight, minute, second, SmallWorld } from './world.js';

const { app, admin, run, count, wait } = await dashboardApp();

test.each([
  ['before they are counted', wait, wait],
  ['once they are counted', count, count],
  ['when some of them are counted', count, wait],
  ['when all are counted at once', wait, count],
])('the days of a time zone have what happened in them, %s', async (_when, between, atEnd) => {
  const world = await SmallWorld.make(run);
  const taipei = midnight(3, 8 * hour);
  // Kathmandu is 5 hours and 45 minutes ahead of UTC, so its day begins later.
  const kathmandu = taipei + 2.25 * hour;
  const room = await world.room(1, 2, taipei - 25 * hour);
  await world.message(room, 2, taipei - second);
  await between();
  await world.message(room, 2, taipei);
  await world.message(room, 1, taipei + hour);
  await between();
  await world.room(1, 2, kathmandu - second);
  await world.message(room, 1, kathmandu);
  await atEnd();
  const inTaipei = await dashboard(admin, 7, 'Asia/Taipei');
  expect(pointAt(inTaipei, taipei - 2 * day)).toEqual([1, 0, 1]);
  expect(pointAt(inTaipei, taipei - day)).toEqual([0, 1, 1]);
  expect(pointAt(inTaipei, taipei)).toEqual([1, 3, 2]);
  expect(pointAt(inTaipei, taipei + day)).toEqual([0, 0, 0]);
  const inKathmandu = await dashboard(admin, 7, 'Asia/Kathmandu');
  expect(pointAt(inKathmandu, kathmandu - day)).toEqual([1, 3, 2]);
  expect(pointAt(inKathmandu, kathmandu)).toEqual([0, 1, 1]);
  for (const timeZone of ['UTC', 'Asia/Taipei', 'Asia/Kathmandu', 'Asia/Kolkata', 'America/St_Johns'])
    for (const days of [7, 30, 90]) {
      const whole = await dashboard(admin, days, timeZone);
      expect(whole.series).toHaveLength(days);
      expect(whole).toMatchObject({ roomsOpened: 2, messages: 4, activePeople: 2, refusedSignIns: 0 });
    }
});

test.each([
  ['before they are counted', wait],
  ['once they are counted', count],
])('today is shown by hours, and begins at midnight of the time zone, %s', async (_when, counted) => {
  const world = await SmallWorld.make(run);
  const now = Math.floor(Date.now() / hour) * hour;
  const west = new Date(now).getUTCHours() - 12;
  // There it is between 12 and 13 o’clock.
  const timeZone = `Etc/GMT${west < 0 ? '' : '+'}${west}`;
  const room = await world.room(1, 2, now - 12 * hour - second);
  await world.message(room, 2, now - 12 * hour);
  await world.message(room, 2, now - hour - second);
  await world.message(room, 2, now - hour);
  await counted();
  await world.message(room, 1, now - hour + 50 * minute);
  await world.message(room, 2, now - second);
  await counted();
  const today = await dashboard(admin, 1, timeZone);
  expect(pointAt(today, now - 13 * hour)).toBeUndefined();
  expect(pointAt(today, now - 12 * hour)).toEqual([0, 1, 1]);
  expect(pointAt(today, now - 3 * hour)).toEqual([0, 0, 0]);
  expect(pointAt(today, now - 2 * hour)).toEqual([0, 1, 1]);
  expect(pointAt(today, now - hour)).toEqual([0, 3, 2]);
  expect(today).toMatchObject({ roomsOpened: 0, messages: 5, activePeople: 2 });
  expect((await dashboard(admin, 7, timeZone)).roomsOpened).toBe(1);
});

test.each([
  ['before they are counted', wait, wait],
  ['once they are counted', count, count],
  ['when some of them are counted', count, wait],
])('the first answer is the first message of the other side, %s', async (_when, between, atEnd) => {
  const world = await SmallWorld.make(run);
  expect(await dashboard(admin)).toMatchObject({ medianFirstAnswer: null, unansweredShare: null });
  const start = midnight(2, 0);
  const rooms: string[] = [];
  for (const visitor of [2, 3, 4, 5, 6]) rooms.push(await world.room(1, visitor, start));
  const [quick, moved, owners, alone] = rooms as [string, string, string, string];
  const old = await world.room(1, 7, start - 10 * day);
  for (const [room, sender] of [
    [quick, 2],
    [moved, 3],
    [owners, 1],
    [alone, 5],
    [alone, 5],
    [old, 7],
  ] as const)
    await world.message(room, sender, start + minute);
  await between();
  expect(await dashboard(admin)).toMatchObject({
    medianFirstAnswer: null,
    unansweredRooms: 4,
    unansweredShare: 1,
  });
  // The former owner of the project began. The new one is no other side.
  await world.message(owners, 8, start + minute + 10 * second);
  await world.message(quick, 2, start + minute + 20 * second);
  await world.message(quick, 1, start + minute + 30 * second);
  await between();
  await world.message(quick, 1, start + 2 * minute);
  // The project has a new owner, who answers in place of the former one.
  await world.message(moved, 8, start + 2 * minute);
  await world.message(owners, 4, start + 10 * minute);
  await world.message(old, 1, start + 2 * minute);
  await atEnd();
  const { medianFirstAnswer, unansweredRooms, unansweredShare } = await dashboard(admin);
  expect({ medianFirstAnswer, unansweredRooms, unansweredShare }).toEqual({
    medianFirstAnswer: 60,
    unansweredRooms: 1,
    unansweredShare: 0.25,
  });
  expect(await dashboard(admin, 30)).toMatchObject({ unansweredRooms: 1, unansweredShare: 0.2 });
});

test('what people do through the API counts at once, and stays when they delete their accounts', async () => {
  await SmallWorld.make(run);
  const [owner, visitor] = [await ann(app), await bob(app)];
  const slug = await createChat(visitor, await createProject(owner));
  await sendMessage(visitor, slug, 'Is it still there?');
  await sendMessage(owner, slug, 'It is');
  const numbers = { roomsOpened: 1, messages: 2, activePeople: 2, unansweredRooms: 0 };
  const before = await dashboard(admin, 1);
  expect(before).toMatchObject(numbers);
  expect(Date.now() - Date.parse(before.countedUntil)).toBeLessThan(minute);
  await until('they have settled', async () => {
    await count();
    return (await run('select from first_answer where answered_at is not null', [])).length === 1;
  });
  await deleteAccount(visitor);
  expect(await dashboard(admin, 1)).toMatchObject(numbers);
  await count();
  expect(await dashboard(admin, 90)).toMatchObject(numbers);
});
