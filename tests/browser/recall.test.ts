import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { longestWait, screenshot } from '../support/browser.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { readRoom } from '../messages/changes.js';
import { bubble, chooseInMenu } from './room-page.js';

const app = await sharedApp();
/** At least as long as a recall can be undone, in milliseconds. */
const timeToUndo = 5_000;

test('a recall can be undone; one that is not undone shows on both sides, and keeps its place', async () => {
  const room = await aRoom(app);
  for (const text of ['to be kept', 'to be recalled']) await sendMessage(room.owner, room.slug, text);
  const ann = await visitAs(room.owner, 'zh-TW', 'phone', `/chats/${room.slug}`);
  const bob = await visitAs(room.visitor, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(bob.page, 'to be kept').waitFor();

  await chooseInMenu(ann.page, 'to be kept', '收回');
  await bubble(ann.page, '你已收回訊息').waitFor();
  await screenshot(ann.page, 'undo-phone-zh-TW');
  await ann.page.keyboard.press('Enter');
  await bubble(ann.page, 'to be kept').waitFor();

  await ann.page.clock.install();
  await chooseInMenu(ann.page, 'to be recalled', '收回');
  await ann.page.getByRole('button', { name: '復原' }).waitFor();
  await ann.page.clock.fastForward(timeToUndo);
  await bubble(bob.page, 'Ann recalled a message').waitFor();
  await bob.page.getByRole('link', { name: /Ann recalled a message/ }).waitFor();
  await bubble(ann.page, '你已收回訊息').waitFor();
  expect(await ann.page.getByRole('button', { name: '復原' }).count()).toBe(0);
  const { nodes } = (await readRoom(room.owner, room.slug)).messages;
  expect(nodes.map(({ isRemoved, version }) => [isRemoved, version])).toEqual([
    [false, 0],
    [true, 1],
  ]);
  await screenshot(bob.page, 'recalled-desk-en');
  expect([...ann.complaints, ...bob.complaints]).toEqual([]);
});

test.each([
  ['the page', (page: Page) => page.goto('about:blank')],
  ['the room', (page: Page) => page.getByRole('link', { name: 'Projects' }).first().click()],
])('a recall is final at once when the person leaves %s', async (_, leave) => {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, 'to be recalled');
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await page.clock.install();
  await bubble(page, 'to be recalled').waitFor();
  await chooseInMenu(page, 'to be recalled', 'Recall');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.clock.pauseAt(Date.now() + 2_000);
  expect((await readRoom(room.owner, room.slug)).version).toBe(0);
  await leave(page);
  await until(
    'it is recalled',
    async () => (await readRoom(room.owner, room.slug)).version === 1,
    longestWait,
  );
});
