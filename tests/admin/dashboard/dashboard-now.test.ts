import { expect, test } from '@jest/globals';
import { signIn } from '../../accounts/acts.js';
import { turnOnTwoFactor } from '../../accounts/second-factor/two-factor.js';
import { reportUser } from '../../reports/reports.js';
import { bob, eve, nobody } from '../../support/cast.js';
import { TestPlatform } from '../../support/host-platform.js';
import { Person } from '../../support/person.js';
import { refusalOf } from '../../support/refused.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { dashboardApp } from './dashboard-app.js';
import { dashboard, dashboardQuery } from './numbers.js';

const platform = await TestPlatform.start();
const { app, services, admin, run } = await dashboardApp(platform.settings);

test('refused sign-ins count when the process reports them, each once', async () => {
  await services.processReport.write();
  const [person, banned] = [await eve(app), await bob(app)];
  await turnOnTwoFactor(person);
  await run('update "user" set banned_at = now() where id = $1', [banned.id]);
  const { refusedSignIns: before } = await dashboard(admin, 1);
  const codes = [
    signIn(app, person.username, 'not the password'),
    signIn(app, 'nobody-at-all', 'not the password'),
    signIn(app, person.username, ''),
    signIn(app, person.username, undefined, '000000'),
    signIn(app, banned.username),
  ].map(async (refused) => (await refusalOf(refused)).code);
  expect((await Promise.all(codes)).toSorted()).toEqual([
    'BAD_USER_INPUT',
    'FORBIDDEN',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
  ]);
  const expired = await platform.token({ sub: 'x', exp: Math.floor(Date.now() / 1000) - 3600 });
  expect(await new Person(app, expired).fails('{ chatRooms { nodes { slug } } }')).toMatchObject({});
  await services.processReport.write();
  await services.processReport.write();
  const today = await dashboard(admin, 1);
  expect(today.refusedSignIns - before).toBe(6);
  expect(today.series.reduce((sum, point) => sum + point.refusedSignIns, 0)).toBe(today.refusedSignIns);
});

test('a sign-in that succeeds, and one that still needs its code, are not refused', async () => {
  const person = await eve(app);
  const before = services.refusedSignIns.total;
  await signIn(app, person.username);
  await turnOnTwoFactor(person);
  expect(await refusalOf(signIn(app, person.username))).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(services.refusedSignIns.total).toBe(before);
});

test('open reports are those that wait for a decision', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  for (const person of [owner, visitor]) await reportUser(person, slug);
  expect((await dashboard(admin)).openReports).toBe(2);
  await run(`update report set status = 'DISMISSED', closed_at = now() where reporter_id = $1`, [owner.id]);
  expect((await dashboard(admin)).openReports).toBe(1);
});

test('live sockets are those that are open now', async () => {
  await services.processReport.write();
  const { liveSockets: before } = await dashboard(admin);
  const heard = admin.subscribe('subscription { chatRoomChanged { slug } }');
  await until('it is open', async () => (await dashboard(admin)).liveSockets === before + 1);
  await services.processReport.write();
  expect((await dashboard(admin)).liveSockets).toBe(before + 1);
  await heard.close();
  await until('it is closed', async () => (await dashboard(admin)).liveSockets === before);
});

test('other numbers of days and unknown time zones are refused, by their names', async () => {
  for (const days of [0, -1, 2, 365])
    expect(await admin.fails(dashboardQuery, { days })).toMatchObject({
      code: 'BAD_USER_INPUT',
      extensions: { field: 'days' },
    });
  for (const timeZone of [
    '',
    'Mars/Base',
    '+08:00',
    'UTC+8',
    '08',
    'posixrules',
    ' UTC',
    'Asia/Taipei\0',
    '台北',
  ])
    expect(await admin.fails(dashboardQuery, { days: 1, timeZone })).toMatchObject({
      code: 'BAD_USER_INPUT',
      extensions: { field: 'timeZone' },
    });
  for (const timeZone of ['utc', 'Asia/Taipei', 'America/Argentina/Buenos_Aires', 'Etc/GMT+8'])
    expect((await dashboard(admin, 1, timeZone)).series.length).toBeGreaterThan(0);
});

test('a stranger, a participant and staff without a second factor see no numbers', async () => {
  const { owner, visitor } = await aRoom(app);
  await run('update "user" set is_staff = true where id = $1', [owner.id]);
  const half = new Person(app, (await signIn(app, owner.username)).token, owner.id, owner.username);
  for (const person of [await eve(app), visitor, half])
    expect((await person.fails(dashboardQuery, { days: 7 })).code).toBe('FORBIDDEN');
  expect((await nobody(app).fails(dashboardQuery, { days: 7 })).code).toBe('UNAUTHENTICATED');
  await turnOnTwoFactor(half);
  expect((await dashboard(half)).series).toHaveLength(7);
});
