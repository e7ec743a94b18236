import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { staff } from '../admin/staff.js';
import { createChat, sendMessage } from '../support/acts.js';
import { ownApp } from '../support/own-app.js';
import { longestWait } from '../support/browser.js';
import { bob } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { expectNoBarriers } from './barriers.js';

// Of the messages of all tests, many are not indexed yet.
const app = await ownApp();
const admin = await staff(app);
const { database } = app.services;
const rows = (page: Page) => page.locator('[data-row-id]');
const shows = (page: Page, count: number) =>
  until(`${count} rows are shown`, async () => (await rows(page).count()) === count, longestWait);
const pill = (page: Page, column: string) => page.locator(`[data-filter=${column}]`);

test('filters, search and order combine, are in the address, and are undone one by one', async () => {
  const { visitor, slug } = await aRoom(app);
  for (const text of ['first', '書屋 second', '書屋 third']) await sendMessage(visitor, slug, text);
  const { page, complaints } = await visitAs(admin, 'en', 'desk', '/admin/users');
  await page.getByRole('searchbox').fill(visitor.username);
  await page.getByRole('link', { name: `Open Bob (${visitor.username})` }).click();
  await page.getByRole('link', { name: 'Messages (Sender)' }).click();
  await shows(page, 3);
  expect(await pill(page, 'sender').innerText()).toContain(`Sender: ${visitor.username}`);

  await pill(page, 'isRead').getByRole('button').click();
  await page.getByRole('radio', { name: 'Unread' }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL(/isRead=false/);
  const today = await page.evaluate<string>("new Date().toLocaleDateString('sv')");
  await pill(page, 'createdAt').getByRole('button').click();
  await page.getByLabel('From', { exact: true }).fill(today);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('createdAt') === `${today}..`);

  await page.locator('h1').focus();
  await page.keyboard.press('/');
  // As an input method does while it composes.
  await page.evaluate(`
    const field = document.activeElement;
    field.value = '書';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))`);
  await page.getByRole('searchbox').fill('書屋');
  await shows(page, 2);
  await page.getByRole('button', { name: 'Sent' }).last().click();
  await page.waitForURL(/sort=-createdAt/);
  await page.locator('th[aria-sort=descending]').filter({ hasText: 'Sent' }).waitFor();
  await until(
    'the newest message is first',
    async () => (await rows(page).first().innerText()).includes('third'),
    longestWait,
  );

  const copy = await visitAs(admin, 'zh-TW', 'phone', page.url().slice(app.url.length));
  await shows(copy.page, 2);
  expect(await copy.page.getByRole('searchbox').inputValue()).toBe('書屋');
  expect(await rows(copy.page).first().innerText()).toContain('third');

  await page.getByRole('searchbox').fill('書屋 nothing');
  await page.getByRole('heading', { name: 'No matching rows' }).waitFor();
  const conditions = await page.locator('main li').allInnerTexts();
  const expected = ['Search: 書屋 nothing', 'Read: Unread', `Sender: #${visitor.id}`];
  expect(conditions).toEqual(expect.arrayContaining([...expected, expect.stringContaining('Sent: since')]));
  await expectNoBarriers(page, 'admin-empty', 'en');
  await page.getByRole('searchbox').press('Escape');
  await shows(page, 3);
  await pill(page, 'isRead').getByRole('button', { name: 'Remove filter: Read' }).click();
  await page.waitForURL((url) => !url.searchParams.has('isRead'));
  expect(complaints).toEqual([]);
});

test('pages follow each other, and the browser goes back', async () => {
  const { projectId, visitor } = await aRoom(app);
  // Only rows of the list matter, so they are made without their 60 visitors signing up.
  await database.run(
    `insert into message (id, chat_room_id, sender_id, seq, content, created_at)
     select gen_random_uuid(), (select id from chat_room where project_id = $1), $2, seq, 'text ' || seq, now()
       from generate_series(1, 60) seq`,
    [projectId, visitor.id],
  );
  const { page } = await visitAs(admin, 'en', 'desk', `/admin/messages?sender=${visitor.id}&sort=seq`);
  await shows(page, 50);
  await page.getByRole('button', { name: 'Next' }).click();
  await shows(page, 10);
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Previous' }).click();
  await shows(page, 50);
  await page.goForward();
  await shows(page, 10);
  await page.getByRole('button', { name: 'First page' }).click();
  await shows(page, 50);
  expect(new URL(page.url()).searchParams.has('after')).toBe(false);
});

test('rows are selected and opened by the keyboard, and columns chosen, which the browser remembers', async () => {
  const { projectId, visitor } = await aRoom(app);
  await createChat(await bob(app), projectId);
  const { page } = await visitAs(admin, 'en', 'desk', `/admin/chatRooms?project=${projectId}&messages=0..0`);
  await shows(page, 2);
  expect(await pill(page, 'project').innerText()).toContain('A bicycle for the moon');
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByText('2 selected').waitFor();
  await expectNoBarriers(page, 'admin-selected', 'en');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Slug' }).check();
  await page.getByRole('checkbox', { name: 'Owner' }).uncheck();
  await expectNoBarriers(page, 'admin-columns', 'en');
  await page.keyboard.press('Escape');
  await page.locator('[data-column=slug]').first().waitFor();
  await page.reload();
  await page.locator('[data-column=slug]').first().waitFor();
  expect(await page.locator('[data-column=owner]').count()).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await pill(page, 'createdAt').getByRole('button').click();
  await page.getByLabel('From', { exact: true }).waitFor();
  await expectNoBarriers(page, 'admin-dark', 'en');
  await page.keyboard.press('Escape');
  await page.locator('[data-open-row]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `A bicycle for the moon - ${visitor.username}` }).waitFor();
  await page.locator('main dl').getByRole('link', { name: visitor.username }).click();
  await page.waitForURL(`**/admin/users/${visitor.id}`);
});

test('on a phone the link to the open list is in view, and rows without actions have no checkboxes', async () => {
  const { page } = await visitAs(admin, 'zh-TW', 'phone', '/admin/audit');
  await rows(page).first().waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0);
  const link = page.locator('nav a[href="/admin/audit"]');
  const isInView = async () => {
    const { x = -1, width = 0 } = (await link.boundingBox()) ?? {};
    return x >= 0 && x + width <= (page.viewportSize()?.width ?? 0);
  };
  await until('the link is in view', isInView, longestWait);
});
