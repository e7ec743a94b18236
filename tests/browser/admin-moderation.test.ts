import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { actOn } from '../admin/acts.js';
import { rowsOf } from '../admin/lists.js';
import { staff } from '../admin/staff.js';
import { editMessage } from '../messages/changes.js';
import { noticesOf } from '../notices/notices.js';
import { reportMessage } from '../reports/reports.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { expectNoBarriers } from './barriers.js';

// Texts are hidden unless a report is open, or a reason was written down.
const app = await startTestApp({ ADMIN_READS: 'reason' });
const admin = await staff(app);

const button = (page: Page, action: string) => page.locator(`[data-action="${action}"]`);
const cell = (page: Page, column: string) => page.locator(`main dl [data-column="${column}"] dd`);
const entries = (page: Page) => page.locator('[data-entry-id]');
const reports = (page: Page) => page.locator('nav a[href^="/admin/reports"]');
const submit = (page: Page) => page.getByRole('dialog').locator('button[type=submit]');
const outcome = (page: Page) => page.locator('[role=group][tabindex="-1"]');

async function rudeRoom() {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, '您好！');
  const { id } = await sendMessage(room.visitor, room.slug, '<b>騙子</b>，\n滾開！');
  return { ...room, messageId: id, reportId: (await reportMessage(room.owner, id)).id };
}

test.each(['zh-TW', 'en'] as const)(
  'a moderator reads what was reported, hides it, warns and bans its sender, and sees that in the audit, in %s',
  async (locale) => {
    const { visitor, messageId, reportId } = await rudeRoom();
    await editMessage(visitor, messageId, '祝您順利！');
    const { page, complaints } = await visitAs(admin, locale, 'desk', '/admin');
    await reports(page).click();
    await page.waitForURL('**/admin/reports?status=OPEN');
    await page.locator(`[data-row-id="${reportId}"] [data-open-row]`).click();
    await entries(page).nth(1).waitFor();
    expect(await entries(page).nth(1).getAttribute('data-marks')).toBe('reported');
    expect(await entries(page).nth(1).locator('bdi').last().innerText()).toBe('<b>騙子</b>，\n滾開！');
    await expectNoBarriers(page, 'admin-report', locale);

    await cell(page, 'room').getByRole('link').click();
    await page.waitForURL('**/admin/chatRooms/*');
    await entries(page).nth(1).waitFor();
    await expectNoBarriers(page, 'admin-room', locale);
    await page.goBack();

    await cell(page, 'message').getByRole('link').click();
    await page.waitForURL('**/admin/messages/*');
    await entries(page).getByText('騙子').waitFor();
    await button(page, 'hide').click();
    await submit(page).click();
    await outcome(page).waitFor();
    // Newest first, and also what was hidden just now.
    await entries(page).nth(1).waitFor();
    expect(await page.locator('[data-entry-id] > bdi').allInnerTexts()).toEqual([
      '祝您順利！',
      '<b>騙子</b>，\n滾開！',
    ]);
    expect(await button(page, 'hide').count()).toBe(0);
    await expectNoBarriers(page, 'admin-message', locale);
    await page.goBack();

    await button(page, 'assign').click();
    await submit(page).click();
    await outcome(page).waitFor();
    await reports(page).click();
    const assignee = page.locator('[data-filter=assignedTo]');
    await assignee.getByRole('button').first().click();
    await assignee.locator(`input[type=radio][value="${admin.id}"]`).check();
    await expectNoBarriers(page, 'admin-report-assignee', locale);
    await assignee.locator('button[type=submit]').click();
    await page.waitForURL(`**/admin/reports?status=OPEN&assignedTo=${admin.id}`);
    await page.locator(`[data-row-id="${reportId}"] [data-open-row]`).click();

    await button(page, 'warn').click();
    expect(await submit(page).isDisabled()).toBe(true);
    await page.getByRole('dialog').getByRole('textbox').fill('請尊重其他人。');
    await expectNoBarriers(page, 'admin-warn', locale);
    await submit(page).click();
    // The report is closed: its buttons are gone, and the focus is at what became of it.
    await outcome(page).waitFor();
    expect(await outcome(page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.locator('[data-action]').count()).toBe(0);
    expect(await cell(page, 'closedBy').innerText()).toBe(admin.username);
    expect(await cell(page, 'closedWith').innerText()).toBe(locale === 'en' ? 'Warning' : '警告');
    await expectNoBarriers(page, 'admin-report-closed', locale);
    expect(await noticesOf(visitor)).toMatchObject([{ kind: 'WARNING', text: '請尊重其他人。' }]);

    await cell(page, 'reported').getByRole('link').click();
    await page.waitForURL('**/admin/users/*');
    await button(page, 'ban').click();
    await page.keyboard.press('Enter');
    await button(page, 'unban').waitFor();
    expect(await button(page, 'ban').count()).toBe(0);
    await expectNoBarriers(page, 'admin-user', locale);
    expect((await visitor.fails('{ chatRooms { nodes { id } } }')).code).toBe('UNAUTHENTICATED');

    await page.locator(`a[href^="/admin/audit?list=users&row="]`).click();
    await page
      .locator('[data-row-id]', { hasText: admin.username })
      .filter({ hasText: /Ban|停用帳號/ })
      .waitFor();
    expect(complaints).toEqual([]);
  },
);

test('without an open report, a room shows its texts after a reason was written down', async () => {
  const { reportId, slug } = await rudeRoom();
  const [report] = await rowsOf(admin, { list: 'reports', search: '', filters: [] }).then((rows) =>
    rows.filter(({ id }) => id === reportId),
  );
  if (report) await actOn(admin, 'reports', 'dismiss', [report]);
  const [room] = await rowsOf(admin, { list: 'chatRooms', search: slug });
  const { page, complaints } = await visitAs(admin, 'zh-TW', 'desk', `/admin/chatRooms/${room?.id}`);
  await page.getByText('這個聊天室的內容目前為隱藏狀態').waitFor();
  expect(await entries(page).getByText('騙子').count()).toBe(0);
  await expectNoBarriers(page, 'admin-room-hidden', 'zh-TW');
  await page.getByRole('textbox', { name: '原因' }).fill('有人來信反映');
  await page.getByRole('button', { name: '顯示內容一小時' }).click();
  await entries(page).getByText('騙子').waitFor();
  expect(await page.getByText('這個聊天室的內容目前為隱藏狀態').count()).toBe(0);
  await page.goto(new URL('/admin/audit', page.url()).href);
  const written = page.locator('[data-row-id] [data-column="text"]');
  await written.getByText('有人來信反映').waitFor();
  await expectNoBarriers(page, 'admin-audit', 'zh-TW');
  expect(complaints).toEqual([]);
});
