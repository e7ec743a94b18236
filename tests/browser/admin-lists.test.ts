import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { actOn } from '../admin/acts.js';
import { rowsOf } from '../admin/lists.js';
import { staff } from '../admin/staff.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { ann, bob } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { visitAs, visitSignedOut } from '../support/visit.js';
import { expectNoBarriers } from './barriers.js';

const app = await sharedApp();
const admin = await staff(app);
const { database } = app.services;
const rows = (page: Page) => page.locator('[data-row-id]');
const button = (page: Page, action: string) => page.locator(`[data-action="${action}"]`);
const outcome = (page: Page) => page.locator('[role=group][tabindex="-1"]');
const chunk = 'admin-screens';

test('the admin is not there for others, who load none of it', async () => {
  const { page } = await visitAs(await ann(app), 'en', 'desk', '/admin/users');
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByRole('button', { name: /menu/i }).last().click();
  await page.getByRole('menuitem', { name: 'Settings' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Admin' }).count()).toBe(0);
  expect(loaded.some((url) => url.includes('/assets/'))).toBe(true);
  expect(loaded.filter((url) => url.includes(chunk))).toEqual([]);
  const out = await visitSignedOut(`${app.url}/admin/users?isStaff=true`, 'en', 'desk');
  await out.page.waitForURL('**/sign-in?from=**');
});

test('no file of the app but those of the admin has its queries and texts', () => {
  const folder = new URL('../../dist/client/assets/', import.meta.url);
  const having = (text: string) =>
    readdirSync(folder).filter(
      (name) => /\.js$/.test(name) && readFileSync(new URL(name, folder), 'utf8').includes(text),
    );
  for (const text of ['adminRows', '已讀狀態', 'parley-admin-columns-'])
    expect([text, having(text)]).toEqual([text, [expect.stringContaining(chunk)]]);
});

test('staff without two-factor sign-in learn what to do', async () => {
  const person = await ann(app);
  await database.run('update "user" set is_staff = true where id = $1', [person.id]);
  const { page } = await visitAs(person, 'zh-TW', 'desk', '/');
  await page.getByRole('button', { name: '帳號選單' }).click();
  await page.getByRole('menuitem', { name: '管理後台' }).click();
  await page.getByRole('heading', { name: '請先開啟兩步驟驗證' }).waitFor();
  await expectNoBarriers(page, 'admin-needs-factor', 'zh-TW');
  await page.getByRole('link', { name: '前往設定' }).click();
  await page.waitForURL('**/settings');
});

test('an address that the list does not take says what is wrong, with a way back', async () => {
  const { page } = await visitAs(admin, 'zh-TW', 'desk', '/admin/users?nonsense=1');
  await page.getByText('has no column "nonsense"').waitFor();
  await expectNoBarriers(page, 'admin-invalid', 'zh-TW');
  await page.getByRole('button', { name: '顯示完整清單' }).click();
  await rows(page).first().waitFor();
  await page.goto(`${app.url}/admin/nonsense`);
  await page.getByRole('heading', { name: '找不到這個頁面' }).waitFor();
  await page.goto(`${app.url}/admin/users/987654321`);
  await page.getByRole('heading', { name: '找不到這筆資料' }).waitFor();
});

test('a page that can’t be continued leads to the first one, with the same search', async () => {
  const { username } = await ann(app);
  const { page } = await visitAs(admin, 'zh-TW', 'desk', `/admin/users?search=${username}&after=WyIzIl0`);
  await page.getByRole('heading', { name: '無法從上一頁繼續' }).waitFor();
  await page.getByRole('button', { name: '回到第一頁' }).click();
  await rows(page).waitFor();
  expect(new URL(page.url()).search).toBe(`?search=${username}`);
});

test('texts of a locked room are hidden, and say how to unlock it', async () => {
  const strict = await startTestApp({ ADMIN_READS: 'reason' });
  const { visitor, slug } = await aRoom(strict);
  await sendMessage(visitor, slug, 'for your eyes only');
  const { page } = await visitAs(
    await staff(strict),
    'zh-TW',
    'desk',
    `/admin/messages?sender=${visitor.id}`,
  );
  await rows(page).waitFor();
  const content = page.locator('[data-column=content]');
  expect(await content.innerText()).toContain('已隱藏');
  await page.getByText('請到聊天室的頁面填寫原因並解除隱藏').waitFor();
  await expectNoBarriers(page, 'admin-hidden', 'zh-TW');
});

test('of several rows, those that changed meanwhile are named with what they are now', async () => {
  const people = await Promise.all([bob(app), bob(app), bob(app)]);
  const [changed] = people;
  const { page, complaints } = await visitAs(admin, 'en', 'desk', '/admin/users?isBanned=false');
  for (const { id } of people) await page.locator(`[data-row-id="${id}"] input`).check();
  const [row] = await rowsOf(admin, { list: 'users', search: changed.username });
  if (row) await actOn(admin, 'users', 'makeStaff', [row]);
  // Offered for those whom it makes sense for, as they were seen.
  expect(await button(page, 'unban').count()).toBe(0);
  await button(page, 'ban').click();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await outcome(page).getByText('Ban: 2 done').waitFor();
  await outcome(page).getByText('This changed after you loaded it').waitFor();
  expect(await outcome(page).locator('[data-changed=isStaff]').innerText()).toBe('Staff: No → Yes');
  expect(await outcome(page).evaluate((element) => element === document.activeElement)).toBe(true);
  await expectNoBarriers(page, 'admin-outcomes', 'en');
  // The list was read again: the banned ones are gone from it, and the other one is no longer offered for a ban.
  await page.locator(`[data-row-id="${people[1].id}"]`).waitFor({ state: 'detached' });
  await button(page, 'unmakeStaff').waitFor();
  expect(await button(page, 'ban').count()).toBe(0);

  await page.locator(`[data-row-id="${changed.id}"] [data-open-row]`).click();
  await page.locator('main dl').waitFor();
  await button(page, 'unmakeStaff').click();
  await page.keyboard.press('Escape');
  expect(await button(page, 'unmakeStaff').evaluate((element) => element === document.activeElement)).toBe(
    true,
  );
  await page.getByRole('link', { name: 'Back to Users' }).click();
  await page.waitForURL('**/admin/users?isBanned=false');
  // The server would refuse these about oneself.
  await page.goto(`${app.url}/admin/users/${admin.id}`);
  await button(page, 'endSessions').waitFor();
  for (const action of ['ban', 'unmakeStaff']) expect(await button(page, action).count()).toBe(0);
  await page.goto(`${app.url}/admin/users/999999999`);
  await page.getByRole('heading', { name: 'Row not found' }).waitFor();
  expect(complaints).toEqual([]);
});
