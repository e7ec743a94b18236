import { expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { createChat, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, newPerson } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { bubble, composer } from './room-page.js';

const app = await sharedApp();

test('on a phone, no control that Tab reaches is behind the tabs', async () => {
  const { page } = await visitAs(await ann(app), 'en', 'phone', '/settings');
  await page.locator('[data-session-id]').first().waitFor();
  const focused = page.locator('main :focus');
  const tabs = await page.getByRole('navigation').filter({ visible: true }).boundingBox();
  const behind: string[] = [];
  await page.locator('main input').first().focus();
  for (; (await focused.count()) > 0; await page.keyboard.press('Tab')) {
    const box = await focused.boundingBox();
    if ((box?.y ?? 0) + (box?.height ?? 0) > (tabs?.y ?? 0)) behind.push(await focused.innerText());
  }
  expect(behind).toEqual([]);
});

test('Enter sends and with another key breaks the line; where a finger is the pointer, it breaks the line', async () => {
  const room = await aRoom(app);
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  const field = composer(page);
  for (const key of ['Shift+Enter', 'Alt+Enter', 'Control+Enter', 'Meta+Enter']) {
    await field.fill('ab');
    await field.press('ArrowLeft');
    await field.press(key);
    expect(await field.inputValue()).toBe('a\nb');
  }
  await field.press('Enter');
  await bubble(page, 'a').waitFor();

  const phone = await visitAs(room.owner, 'en', 'touch', `/chats/${room.slug}`);
  await composer(phone.page).fill('one');
  await composer(phone.page).press('Enter');
  await composer(phone.page).pressSequentially('two');
  expect(await composer(phone.page).inputValue()).toBe('one\ntwo');
  await phone.page.getByRole('button', { name: 'Send' }).click();
  await bubble(phone.page, 'two').waitFor();
});

test('few keys lead to the composer, to the list, to the next unread room and to the search', async () => {
  const { owner, projectId, slug } = await aRoom(app);
  const carl = await newPerson(app, 'Carl');
  const unread = await createChat(carl, projectId);
  await sendMessage(carl, unread, 'Hello');
  const { page, complaints } = await visitAs(owner, 'en', 'desk', `/chats/${slug}`);
  const focused = (element: Locator) => element.and(page.locator(':focus')).waitFor();
  const room = (name: RegExp) => page.locator('main').getByRole('link', { name });
  await composer(page).waitFor();
  await room(/Carl/).waitFor();
  await page.keyboard.press('Tab');
  await focused(page.getByRole('link', { name: 'Skip to the message field' }));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await focused(room(/Carl/));
  await page.keyboard.press('Tab');
  await focused(room(/Bob/));
  await page.keyboard.press('Enter');
  await composer(page).focus();
  await page.keyboard.press('Alt+Shift+J');
  expect(page.url()).toMatch(slug);
  await page.keyboard.press('Escape');
  await focused(room(/Bob/));
  await page.keyboard.press('Alt+Shift+J');
  await page.waitForURL(`**/chats/${unread}`);
  await focused(page.getByRole('textbox', { name: 'Message to Carl' }));
  await page.getByRole('button', { name: 'Chat menu' }).press('Enter');
  await page.getByRole('menuitem').first().press('Escape');
  await focused(page.getByRole('button', { name: 'Chat menu' }));
  await page.keyboard.press('Alt+Shift+S');
  await focused(page.getByRole('searchbox'));
  expect(complaints).toEqual([]);
});

test('on a phone, choosing a room does not open the keyboard, and Escape leads to the list', async () => {
  const { owner } = await aRoom(app);
  const { page } = await visitAs(owner, 'en', 'touch', '/chats');
  await page.getByRole('link', { name: /Bob/ }).tap();
  await page.getByRole('heading', { name: 'Bob' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => url.pathname === '/chats');
});
