import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { fillRoom } from '../messages/fill-room.js';
import { editMessage } from '../messages/changes.js';
import { expectNoBarriers, expectNoBarriersInBothSchemes } from './barriers.js';
import { bubble } from './room-page.js';

const app = await sharedApp();

test('the keyboard alone reaches the menu of each own message, edits and recalls', async () => {
  const room = await aRoom(app);
  for (const text of ['first', 'second']) await sendMessage(room.owner, room.slug, text);
  const { page, complaints } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(page, 'second').waitFor();
  const composer = page.getByRole('textbox', { name: 'Message to Bob' });
  await composer.focus();
  const onMenuOf = async (text: string) =>
    page
      .locator('div:has(> [data-message-id])', { hasText: text })
      .locator('[data-message-menu]:focus')
      .count();

  await page.keyboard.press('Shift+Tab');
  expect(await onMenuOf('second')).toBe(1);
  await page.keyboard.press('ArrowUp');
  expect(await onMenuOf('first')).toBe(1);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  expect(await onMenuOf('first')).toBe(1);
  await page.keyboard.press('Enter');
  await focused(page, 'Edit');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'Edit message' });
  await field.waitFor();
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type(', edited');
  await page.keyboard.press('Enter');
  await bubble(page, 'first, edited').waitFor();

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await focused(page, 'Edit');
  await page.keyboard.press('ArrowUp');
  await focused(page, 'Recall');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Undo' }).and(page.locator(':focus')).waitFor();
  await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  await page.getByRole('group', { name: 'Messages with Bob' }).and(page.locator(':focus')).waitFor();
  expect(complaints).toEqual([]);
});

test('a long press opens the menu on a phone, and a scroll does not', async () => {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, '要改的訊息');
  const { page } = await visitAs(room.owner, 'zh-TW', 'phone', `/chats/${room.slug}`);
  const { x, y } = await middleOf(page, '要改的訊息');
  const touch = await page.context().newCDPSession(page);
  const act = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: at });
  const edit = page.getByRole('menuitem', { name: '編輯' });

  await act('touchStart', [{ x, y }]);
  await act('touchMove', [{ x, y: y - 40 }]);
  await act('touchEnd', []);
  await act('touchStart', [{ x, y }]);
  await edit.waitFor();
  await act('touchEnd', []);
  await edit.click();
  await page.getByRole('textbox', { name: '編輯訊息' }).waitFor();
});

test.each(['zh-TW', 'en'] as const)(
  'menu, edit mode and undo are without barriers, in %s',
  async (locale) => {
    const room = await aRoom(app);
    const { id } = await sendMessage(
      room.owner,
      room.slug,
      'An older message, long enough to fill more than a line of a phone',
    );
    await editMessage(
      room.owner,
      id,
      'An older message, edited, and long enough to fill more than a line of a phone',
    );
    await sendMessage(room.owner, room.slug, 'Mine');
    const { page, complaints } = await visitAs(room.owner, locale, 'desk', `/chats/${room.slug}`);
    const choose = async (index: number) => {
      await bubble(page, 'Mine').click({ button: 'right' });
      await page.getByRole('menuitem').nth(index).click();
    };
    await page.clock.install();
    // A menu that is still fading in has too little contrast.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await bubble(page, 'Mine').click({ button: 'right' });
    await page.getByRole('menuitem').first().waitFor();
    await expectNoBarriers(page, 'message-menu', locale);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await choose(0);
    await page.locator('textarea:focus').waitFor();
    await expectNoBarriersInBothSchemes(page, 'edit-mode', locale);
    await page.setViewportSize({ width: 320, height: 600 });
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.keyboard.press('Escape');
    await bubble(page, 'Mine').click({ button: 'right' });
    await page.getByRole('menuitem').last().click();
    await page.locator('[data-message-id] button').waitFor();
    await expectNoBarriers(page, 'undo-dark', locale);
    expect(complaints).toEqual([]);
  },
);

test('a reader further up stays there when a message above becomes longer', async () => {
  const room = await aRoom(app);
  const first = await sendMessage(room.visitor, room.slug, 'short');
  await fillRoom(app, room.slug, 40, 'message ', 1);
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(page, /^message 40$/).hover();
  await page.mouse.wheel(0, -20_000);
  await bubble(page, 'short').waitFor();
  await page.mouse.wheel(0, 250);
  const seen = bubble(page, /^message 12$/);
  await seen.waitFor();
  const before = (await seen.boundingBox())?.y;
  await editMessage(room.visitor, first.id, 'long '.repeat(200));
  await page.getByText('Edited').first().waitFor({ state: 'attached' });
  expect((await seen.boundingBox())?.y).toBe(before);
});

async function focused(page: Page, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: item }).and(page.locator(':focus')).waitFor();
}

async function middleOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  const box = await bubble(page, text).boundingBox();
  if (!box) throw new Error(`"${text}" is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
