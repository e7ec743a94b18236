import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { recallMessage } from '../messages/changes.js';
import { expectNoBarriers } from './barriers.js';
import { bubble, chooseInMenu } from './room-page.js';

const app = await sharedApp();

interface Reported {
  readonly reason: string;
  readonly note: string | null;
  readonly message: string | null;
  readonly evidence: number;
}

/** The reports in a room, as the database has them. */
function reportsOf(slug: string): Promise<Reported[]> {
  const sql = `
    select reason, note, report.message_id::text as message,
           (select count(distinct seq)::int from report_evidence where report_id = report.id) as evidence
      from report join chat_room on chat_room.id = report.chat_room_id where slug = $1 order by report.id`;
  return app.services.database.run<Reported>(sql, [slug]);
}

const dialog = (page: Page) => page.getByRole('dialog');

test('a message is reported from its menu, and the person from the menu of the room, by keyboard alone', async () => {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, 'My own');
  const { id } = await sendMessage(room.visitor, room.slug, 'Buy my coins');
  const { page, complaints } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(page, 'Buy my coins').waitFor();
  await page.getByRole('textbox', { name: 'Message to Bob' }).focus();

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Copy' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByRole('menuitem', { name: 'Report message' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Advertising' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('He sends this to everyone.');
  await dialog(page).getByText('26 / 1000').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog(page).getByText('My own').waitFor();
  await page.getByRole('button', { name: 'Send report' }).press('Enter');
  await page.getByText('The staff will review it').waitFor();
  await dialog(page).waitFor({ state: 'detached' });
  await page.locator('[data-message-menu]:focus').waitFor();

  await page.getByRole('button', { name: 'Chat menu' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Report this person' }).press('Enter');
  await page.getByRole('button', { name: 'Send report' }).press('Enter');
  await dialog(page).getByText('Choose a reason.').waitFor();
  await page.locator('input[type=radio]:focus').press('ArrowUp');
  await page.getByRole('button', { name: 'Send report' }).press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Chat menu' }).and(page.locator(':focus')).waitFor();

  expect(await reportsOf(room.slug)).toEqual([
    { reason: 'SCAM', note: 'He sends this to everyone.', message: id, evidence: 2 },
    { reason: 'OTHER', note: null, message: null, evidence: 2 },
  ]);
  expect(complaints).toEqual([]);
});

test('a recalled message can be reported, and an own one can not', async () => {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, 'My own');
  const { id } = await sendMessage(room.visitor, room.slug, 'An insult');
  await recallMessage(room.visitor, id);
  const { page } = await visitAs(room.owner, 'zh-TW', 'phone', `/chats/${room.slug}`);
  await chooseInMenu(page, 'Bob 已收回訊息', '檢舉訊息');
  await page.getByRole('radio', { name: '騷擾、辱罵或威脅' }).check();
  await page.getByRole('button', { name: '送出檢舉' }).click();
  await page.getByText('有結果時會在這裡通知你').waitFor();
  expect(await reportsOf(room.slug)).toMatchObject([{ reason: 'HARASSMENT', message: id }]);
  await bubble(page, 'My own').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '收回' }).waitFor();
  expect(await page.getByRole('menuitem', { name: '檢舉訊息' }).count()).toBe(0);
});

test('what went wrong is said in the dialog, which keeps what was written', async () => {
  const room = await aRoom(app);
  await sendMessage(room.visitor, room.slug, 'Hello');
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await chooseInMenu(page, 'Hello', 'Report message');
  await page.getByRole('radio', { name: 'Hate' }).check();
  const note = page.getByRole('textbox', { name: 'Details' });
  await note.fill('字'.repeat(1001));
  await page.getByRole('button', { name: 'Send report' }).click();
  await dialog(page).getByText('1 character over the limit').waitFor();
  await note.fill('Enough');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send report' }).click();
  await dialog(page).getByText('Can’t reach the server').waitFor();
  await page.context().setOffline(false);
  expect(await note.inputValue()).toBe('Enough');
  await page.getByRole('button', { name: 'Send report' }).click();
  await page.getByText('Report sent').waitFor();
});

test.each(['zh-TW', 'en'] as const)('menus and dialog are without barriers, in %s', async (locale) => {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, '您好，書櫃還沒做好。');
  await sendMessage(room.visitor, room.slug, '先匯款到這個帳號就能先拿：https://example.org/pay');
  const { page, complaints } = await visitAs(room.owner, locale, 'desk', `/chats/${room.slug}`);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await bubble(page, '先匯款').click({ button: 'right', position: { x: 10, y: 10 } });
  await page.getByRole('menuitem').last().waitFor();
  await expectNoBarriers(page, 'report-menu', locale);
  await page.getByRole('menuitem').last().click();
  await page.getByRole('radio').nth(1).check();
  await expectNoBarriers(page, 'report-dialog', locale);
  await page.locator('summary').click();
  await page.setViewportSize({ width: 320, height: 600 });
  expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNoBarriers(page, 'report-dialog-dark', locale);
  expect(complaints).toEqual([]);
});
