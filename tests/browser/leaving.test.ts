import { expect, test } from '@jest/globals';
import { blockChat, endProject, reopenProject, sendMessage, unblockChat } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { screenshot, screens } from '../support/browser.js';
import { password } from '../support/cast.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();

test('a block, an end and a departure show in an open room without a reload', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'My little secret');
  const { page, complaints } = await visitAs(owner, 'zh-TW', 'phone', `/chats/${slug}`);
  await page.locator('[data-message-id]', { hasText: 'My little secret' }).waitFor();
  const composer = page.getByRole('textbox', { name: /傳訊息給/ });
  await composer.waitFor();

  await page.getByRole('button', { name: '對話選單' }).click();
  await page.getByRole('menuitem', { name: '封鎖對方' }).click();
  await screenshot(page, 'block-phone-zh-TW');
  await page.getByRole('dialog').getByRole('button', { name: '封鎖對方' }).click();
  await page.getByText('你已封鎖對方').waitFor();
  expect(await composer.count()).toBe(0);
  expect((await refusalOf(sendMessage(visitor, slug, 'Hello?'))).code).toBe('FORBIDDEN');
  await screenshot(page, 'blocked-phone-zh-TW');
  await page.getByRole('button', { name: '對話選單' }).click();
  await page.getByRole('menuitem', { name: '解除封鎖' }).click();
  await composer.waitFor();

  await blockChat(visitor, slug);
  await page.getByText('目前無法在這個對話傳訊息。').waitFor();
  await unblockChat(visitor, slug);
  await composer.waitFor();
  await endProject(owner, projectId);
  await page.getByText('你已結束這個提案').waitFor();
  await reopenProject(owner, projectId);
  await composer.waitFor();

  await visitor.query('mutation ($password: String) { deleteAccount(password: $password) }', { password });
  await page.locator('[data-message-id]', { hasText: '訊息已移除' }).waitFor();
  await page.getByText('對方已刪除帳號').waitFor();
  await page.getByRole('heading', { name: '已刪除的使用者' }).waitFor();
  expect(await page.getByText('My little secret').count()).toBe(0);
  expect(await page.getByRole('button', { name: '對話選單' }).count()).toBe(0);
  await page.setViewportSize(screens.desk);
  await screenshot(page, 'departed-desk-zh-TW');
  expect(complaints).toEqual([]);
});

test('a message that a block refused says so as long as the block lasts, and can be sent after it', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { page } = await visitAs(owner, 'en', 'phone', `/chats/${slug}`);
  const composer = page.getByRole('textbox', { name: 'Message to Bob' });
  await composer.waitFor();
  await page.context().setOffline(true);
  await composer.fill('Are you there?');
  await composer.press('Enter');
  await blockChat(visitor, slug);
  await page.context().setOffline(false);
  const why = page.getByText('This message can’t be sent.');
  await why.waitFor();
  await page.getByText('You can’t send messages in this chat.').waitFor();
  await unblockChat(visitor, slug);
  await page.getByText('This message wasn’t sent.').waitFor();
  expect(await why.count()).toBe(0);
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.locator('[data-message-id][data-state="there"]', { hasText: 'Are you there?' }).waitFor();
});

test('an empty room in which nobody can write invites nobody to', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  const { page } = await visitAs(visitor, 'en', 'phone', `/chats/${slug}`);
  const invitation = page.getByRole('heading', { name: 'Say hello to Ann' });
  await invitation.waitFor();
  await endProject(owner, projectId);
  await page.getByText('This project has ended.').waitFor();
  await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
  expect(await invitation.count()).toBe(0);
});

test('an owner ends a project on its page, exports everything and deletes the account', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  await sendMessage(owner, slug, 'Written by Ann');
  const { page, complaints } = await visitAs(owner, 'en', 'desk', `/projects/${projectId}`);
  await page.getByRole('button', { name: 'End project' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End project' }).click();
  await page.getByRole('button', { name: 'Reopen project' }).waitFor();
  await screenshot(page, 'ended-desk-en');

  await page.goto(`${app.url}/settings`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toBe('parley-export.json');
  await screenshot(page, 'settings-desk-en');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const field = page.getByRole('dialog').locator('input[autocomplete=current-password]');
  await field.fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByText('Wrong password.').waitFor();
  await field.fill(password);
  await page.getByRole('button', { name: 'Delete permanently' }).click();
  await page.waitForURL(`${app.url}/`);
  await page.getByText('Your account has been deleted.').waitFor();
  const read =
    'query ($slug: String!) { chatRoom(slug: $slug) { owner { isDeleted } lastMessage { isRemoved } } }';
  expect(await visitor.query(read, { slug })).toEqual({
    chatRoom: { owner: { isDeleted: true }, lastMessage: { isRemoved: true } },
  });
  expect(complaints).toEqual([]);
});
