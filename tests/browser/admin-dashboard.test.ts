import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { hour, midnight, SmallWorld } from '../admin/dashboard/world.js';
import { staff } from '../admin/staff.js';
import { reportUser } from '../reports/reports.js';
import { ownApp } from '../support/own-app.js';
import { keepOpen } from '../support/keep-open.js';
import { aRoom } from '../support/room.js';
import { expectNoBarriers, expectNoBarriersInBothSchemes } from './barriers.js';
import { number, numbers, ready, smallWorld, taipei, visitDashboard } from './dashboard-page.js';

const app = await ownApp();
const { database } = app.services;
const { run } = database;
const admin = await staff(app);
test.each(['zh-TW', 'en'] as const)(
  'staff see the numbers of their days as a summary, charts and a table, in %s',
  async (locale) => {
    await smallWorld(run);
    const { page, complaints } = await visitDashboard(admin, '/admin', locale);
    await ready(page);
    expect(await numbers(page)).toEqual({
      roomsOpened: '2',
      messages: '4',
      activePeople: '3',
      medianFirstAnswer: locale === 'zh-TW' ? '12 分鐘' : '12 minutes',
      unansweredShare: locale === 'zh-TW' ? '50%1 間' : '50%1 room',
      refusedSignIns: '1,234',
      openReports: '0',
      liveSockets: expect.stringMatching(/^\d+$/),
    });
    const ticks = await page.locator('.recharts-yAxis-tick-labels tspan').allTextContents();
    expect(ticks.filter((tick) => !/^(\d+|[\d.]+K)$/.test(tick))).toEqual([]);
    const rows = page.getByRole('table').getByRole('row');
    expect(await rows.count()).toBe(8);
    expect(await rows.nth(2).getByRole('cell').allTextContents()).toEqual(['1', '2', '2', '0']);
    await expectNoBarriersInBothSchemes(page, 'admin-dashboard', locale);
    const toggle = page.getByRole('button', { name: locale === 'zh-TW' ? '以表格顯示' : 'Show as a table' });
    await toggle.focus();
    await page.keyboard.press('Enter');
    expect((await page.getByRole('table').boundingBox())?.width).toBeGreaterThan(300);
    await expectNoBarriers(page, 'admin-dashboard-table', locale);
    expect(complaints).toEqual([]);
  },
);

test('the days are in the address', async () => {
  await smallWorld(run);
  const { page } = await visitDashboard(admin, '/admin?days=30');
  await ready(page);
  const current = page.locator('[role=group] [aria-current]');
  expect(await current.textContent()).toBe('30 天');
  expect(await number(page, 'roomsOpened').textContent()).toBe('3');
  await page.getByRole('link', { name: '今天' }).click();
  await page.waitForURL('**/admin?days=1');
  await page.getByRole('columnheader', { name: '時間' }).waitFor();
  expect(await number(page, 'messages').textContent()).toBe('1');
  expect(await page.getByRole('rowheader').last().textContent()).toBe('00:00');
  await expectNoBarriers(page, 'admin-dashboard-today', 'zh-TW');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: '7 天' }).click();
  await page.waitForURL('**/admin');
  await page.goBack();
  await page.goBack();
  await page.waitForURL('**/admin?days=30');
  for (const days of ['90', '12', 'x']) {
    await page.goto(`${app.url}/admin?days=${days}`);
    await ready(page);
    expect(await current.textContent()).toBe(days === '90' ? '90 天' : '7 天');
  }
});

test('the numbers are those of now once the page has the focus again, and lead to the open reports', async () => {
  await SmallWorld.make(run);
  const { page } = await visitDashboard(admin, '/admin');
  await ready(page);
  expect(await numbers(page)).toMatchObject({ messages: '0', medianFirstAnswer: '', openReports: '0' });
  await expectNoBarriers(page, 'admin-dashboard-empty', 'zh-TW');
  const { visitor, slug } = await aRoom(app);
  await reportUser(visitor, slug);
  await page.evaluate("window.dispatchEvent(new Event('focus'))");
  await number(page, 'openReports').getByText('1', { exact: true }).waitFor();
  await page.getByRole('link', { name: '待處理檢舉' }).click();
  await page.waitForURL('**/admin/reports?status=OPEN');
  await page.locator('[data-row-id]').waitFor();
});

test('while the numbers load they have their places, and a failure offers a retry', async () => {
  await smallWorld(run);
  const { page } = await visitDashboard(admin, '/admin/audit');
  let answer: 'later' | 'never' | 'at once' = 'later';
  const release = Promise.withResolvers<undefined>();
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('adminDashboard')) return route.continue();
    if (answer === 'never') return route.abort();
    if (answer === 'later') await release.promise;
    return route.continue();
  });
  const places = () =>
    page
      .locator('[data-number], section[aria-labelledby^=chart]')
      .evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
  await page.getByRole('link', { name: '總覽' }).click();
  await page.locator('main [aria-busy=true] [data-number]').first().waitFor();
  const before = await places();
  release.resolve(undefined);
  await ready(page);
  expect(await places()).toEqual(before);
  answer = 'never';
  await page.evaluate("window.dispatchEvent(new Event('focus'))");
  await page.getByText('暫時無法更新').waitFor();
  expect(await number(page, 'messages').textContent()).toBe('4');
  await page.getByRole('link', { name: '30 天' }).click();
  await page.getByRole('alert').waitFor();
  await expectNoBarriers(page, 'admin-dashboard-failed', 'zh-TW');
  answer = 'at once';
  await page.getByRole('alert').getByRole('button').click();
  await number(page, 'roomsOpened').getByText('3', { exact: true }).waitFor();
});

test('staff learn how far a first count has come', async () => {
  const [world, threeDaysAgo] = [await SmallWorld.make(run), midnight(3, taipei)];
  const room = await world.room(1, 2, threeDaysAgo);
  await run(`insert into rollup_cursor (id, rolled_until) values (1, '-infinity')`, []);
  await database.transaction(async (held) => {
    await keepOpen(held);
    // The count in the background skips a locked row.
    await held('select from rollup_cursor for update', []);
    await run(
      `insert into message (id, chat_room_id, seq, sender_id, content, created_at)
       select gen_random_uuid(), $1, n, $2, 'Hello', $3::timestamptz + n * interval '1 ms' from generate_series(1, 10002) n`,
      [room, world.person(2), new Date(threeDaysAgo + 9 * hour).toISOString()],
    );
    const { page } = await visitDashboard(admin, '/admin');
    await page.getByText(/較早的資料仍在統計，目前統計到 .*上午9:00/).waitFor();
    await expectNoBarriers(page, 'admin-dashboard-counting', 'zh-TW');
  });
});

test('only a file of its own has the library for charts', () => {
  const folder = new URL('../../dist/client/assets/', import.meta.url);
  const having = (text: string) =>
    readdirSync(folder).filter((name) => readFileSync(new URL(name, folder), 'utf8').includes(text));
  expect(having('recharts-responsive-container')).toEqual([expect.stringMatching(/^measure-chart-.*\.js$/)]);
  expect(having('--chart-grid-color:')).toEqual([expect.stringMatching(/^measure-chart-.*\.css$/)]);
});
