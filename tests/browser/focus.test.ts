import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { signIn } from '../accounts/acts.js';
import { blockChat, createProject, sendMessage, unblockChat } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { password } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { bubble, composer } from './room-page.js';

const app = await sharedApp();

/** Presses the button as the keyboard does. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

async function hasFocus(page: Page, element: Locator): Promise<void> {
  await element.and(page.locator(':focus')).waitFor();
}

test('a block, an unblock and a cancelled dialog of the menu lead back to its button', async () => {
  const room = await aRoom(app);
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  const menu = page.getByRole('button', { name: 'Chat menu' });
  const choose = async (name: string) => {
    await press(menu);
    const item = page.getByRole('menuitem', { name });
    await item.waitFor();
    await press(item);
  };
  await choose('Block');
  await page.getByRole('dialog').locator(':focus').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(page, menu);
  await choose('Report');
  await page.getByRole('dialog').locator(':focus').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(page, menu);
  await choose('Block');
  await press(page.getByRole('dialog').getByRole('button', { name: 'Block' }));
  await page.getByText('You blocked').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(page, menu);
  await choose('Unblock');
  await composer(page).waitFor();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await hasFocus(page, menu);
});

test('sending again and discarding lead to the list, and to the name where the list goes too', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { page } = await visitAs(owner, 'en', 'desk', `/chats/${slug}`);
  await composer(page).waitFor();
  await page.context().setOffline(true);
  for (const text of ['again', 'dropped']) {
    await composer(page).fill(text);
    await composer(page).press('Enter');
  }
  await blockChat(visitor, slug);
  await page.context().setOffline(false);
  const discard = page.getByRole('button', { name: 'Delete' });
  await discard.nth(1).waitFor();
  await press(discard.nth(1));
  await bubble(page, 'dropped').waitFor({ state: 'detached' });
  const list = page.getByRole('group', { name: 'Messages with Bob' });
  await hasFocus(page, list);
  await press(discard);
  await list.waitFor({ state: 'detached' });
  await hasFocus(page, page.getByRole('heading', { name: 'Bob' }));

  await unblockChat(visitor, slug);
  await composer(page).waitFor();
  await page.context().setOffline(true);
  await composer(page).fill('once more');
  await composer(page).press('Enter');
  await blockChat(visitor, slug);
  await page.context().setOffline(false);
  await discard.waitFor();
  await press(page.getByRole('button', { name: 'Send again' }));
  await hasFocus(page, list);
});

test('ending and reopening a project leave the focus on their button', async () => {
  const { owner, projectId } = await aRoom(app);
  const { page } = await visitAs(owner, 'en', 'desk', `/projects/${projectId}`);
  const end = page.getByRole('button', { name: 'End project' });
  await press(end);
  await page.getByRole('dialog').locator(':focus').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(page, end);
  await press(end);
  await press(page.getByRole('dialog').getByRole('button', { name: 'End project' }));
  const reopen = page.getByRole('button', { name: 'Reopen project' });
  await hasFocus(page, reopen);
  await press(reopen);
  await hasFocus(page, end);
});

test('in the settings, an ended session and a set-up lead to their section, a closed dialog to its button', async () => {
  const { owner } = await aRoom(app);
  await signIn(app, owner.username);
  const { page } = await visitAs(owner, 'en', 'desk', '/settings');
  await press(page.getByRole('button', { name: /^Sign out / }));
  await hasFocus(page, page.getByRole('heading', { name: 'Where you are signed in' }));
  await page
    .getByRole('region', { name: 'Two-factor sign-in' })
    .getByLabel('Password', { exact: true })
    .fill(password);
  await page.keyboard.press('Enter');
  await page.locator('[data-secret]').waitFor();
  await hasFocus(page, page.getByRole('heading', { name: 'Two-factor sign-in' }));
  const remove = page.getByRole('button', { name: 'Delete my account' });
  await press(remove);
  await page.getByRole('dialog').locator(':focus').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(page, remove);
});

test('"load more" leads to the first of what it brings', async () => {
  const { owner } = await aRoom(app);
  for (let count = 0; count < 30; count += 1) await createProject(owner, `Project ${count}`);
  const { page } = await visitAs(owner, 'en', 'desk', '/?search=Project');
  await press(page.getByRole('button', { name: 'Load more' }));
  await hasFocus(page, page.locator('main ul > li:nth-child(25) a'));
});

test('a press on the empty page takes the focus away, and nothing brings it back', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { page } = await visitAs(owner, 'en', 'desk', `/chats/${slug}`);
  await composer(page).focus();
  await page.getByRole('heading', { name: 'Say hello to Bob' }).click();
  await sendMessage(visitor, slug, 'Hello');
  await bubble(page, 'Hello').waitFor();
  expect(await composer(page).and(page.locator(':focus')).count()).toBe(0);
});
