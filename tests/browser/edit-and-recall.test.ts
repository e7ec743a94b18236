import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { longestWait, screenshot } from '../support/browser.js';
import { aRoom, type Room } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { editMessage, readRoom, recallMessage } from '../messages/changes.js';

const app = await sharedApp();

test('an edit shows on both sides, in the room and in the list, and the draft comes back', async () => {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, 'See you at fife');
  const ann = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  const bob = await visitAs(room.visitor, 'zh-TW', 'phone', `/chats/${room.slug}`);
  const bobsList = await visitAs(room.visitor, 'zh-TW', 'phone', '/chats');
  await bubble(bob.page, 'See you at fife').waitFor();
  await composer(ann.page).fill('A draft');
  await chooseInMenu(ann.page, 'See you at fife', 'Edit');
  const field = ann.page.getByRole('textbox', { name: 'Edit the message' });
  await ann.page.getByText('Editing a message').waitFor();
  expect(await field.inputValue()).toBe('See you at fife');
  await field.fill('See you at five');
  await screenshot(ann.page, 'editing-desk-en');
  await field.press('Enter');
  expect(await composer(ann.page).inputValue()).toBe('A draft');
  for (const { page } of [ann, bob]) await bubble(page, 'See you at five').waitFor();
  await bob.page.getByText('已編輯').waitFor();
  await bobsList.page.getByText('See you at five').waitFor();
  await screenshot(bob.page, 'edited-phone-zh-TW');
  expect([...ann.complaints, ...bob.complaints, ...bobsList.complaints]).toEqual([]);
});

test('arrow up edits the last own message, Escape cancels, and neither the same text nor none is saved', async () => {
  const room = await aRoom(app);
  for (const text of ['first', 'second']) await sendMessage(room.owner, room.slug, text);
  await sendMessage(room.visitor, room.slug, 'of the other');
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(page, 'of the other').waitFor();
  const field = page.getByRole('textbox', { name: 'Edit the message' });
  const texts = async () =>
    (await readRoom(room.owner, room.slug)).messages.nodes.map(({ content }) => content);

  await composer(page).press('ArrowUp');
  expect(await field.inputValue()).toBe('second');
  await field.fill('dropped');
  await field.press('Escape');
  await composer(page).press('ArrowUp');
  expect(await field.inputValue()).toBe('second');
  await field.fill(' ');
  await field.press('Enter');
  await page.getByText('A message can’t be empty').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await field.fill('second ');
  await field.press('Enter');
  await composer(page).waitFor();
  expect((await readRoom(room.owner, room.slug)).version).toBe(0);

  await composer(page).press('ArrowUp');
  await field.fill('second, edited');
  await page.getByRole('button', { name: 'Save' }).click();
  await until('it is saved', async () => (await texts())[1] === 'second, edited', longestWait);
  expect(await texts()).toEqual(['first', 'second, edited', 'of the other']);
  await composer(page).fill('text');
  await composer(page).press('ArrowUp');
  expect(await field.count()).toBe(0);
});

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

  await chooseInMenu(ann.page, 'to be recalled', '收回');
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

test('an edit without a network is shown as being saved, and is saved when there is one', async () => {
  const { room, proxy, page } = await annBehindAProxy('before');
  proxy.refuse();
  proxy.cut();
  await composer(page).press('ArrowUp');
  await page.getByRole('textbox', { name: 'Edit the message' }).fill('made offline');
  await page.keyboard.press('Enter');
  await bubble(page, 'made offline').waitFor();
  await page.getByText('Saving').waitFor();
  expect((await readRoom(room.owner, room.slug)).version).toBe(0);
  proxy.heal();
  await page.getByText('Edited').waitFor();
  await page.getByText('Saving').waitFor({ state: 'detached' });
  expect((await readRoom(room.owner, room.slug)).messages.nodes[0]?.content).toBe('made offline');
});

test('what the other person edits and recalls while the connection is lost shows when it is back', async () => {
  const { room, proxy, page } = await annBehindAProxy('mine');
  const edited = await sendMessage(room.visitor, room.slug, 'before');
  const recalled = await sendMessage(room.visitor, room.slug, 'regretted');
  await bubble(page, 'regretted').waitFor();
  proxy.refuse();
  proxy.cut();
  await editMessage(room.visitor, edited.id, 'after');
  await recallMessage(room.visitor, recalled.id);
  proxy.heal();
  await bubble(page, 'after').waitFor();
  await bubble(page, 'Bob recalled a message').waitFor();
  expect(await bubble(page, 'regretted').count()).toBe(0);
});

test('what was changed while the room was closed shows when it is opened again, also far up', async () => {
  const room = await aRoom(app);
  const first = await sendMessage(room.visitor, room.slug, 'the first');
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(page, 'the first').waitFor();
  await page.getByRole('link', { name: 'Projects' }).first().click();
  await page.getByRole('searchbox').waitFor();
  for (let count = 1; count <= 60; count++) await sendMessage(room.visitor, room.slug, `message ${count}`);
  await editMessage(room.visitor, first.id, 'the first, edited');
  await page.goBack();
  await bubble(page, 'message 60').hover();
  await until(
    'the first is in sight',
    async () => {
      await page.mouse.wheel(0, -20_000);
      return bubble(page, 'the first, edited').isVisible();
    },
    longestWait,
  );
});

test('an edit that the server refuses keeps its text, and says why', async () => {
  const room = await aRoom(app);
  const { id } = await sendMessage(room.owner, room.slug, 'an old one');
  const { page } = await visitAs(room.owner, 'zh-TW', 'phone', `/chats/${room.slug}`);
  await bubble(page, 'an old one').waitFor();
  const field = page.getByRole('textbox', { name: '編輯訊息' });
  await composer(page).press('ArrowUp');
  await field.waitFor();
  await app.services.database.run(
    `update message set created_at = created_at - interval '25 hours' where id = $1`,
    [id],
  );
  await field.fill('too late');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('已超過可以編輯的時間').waitFor();
  await bubble(page, 'too late').waitFor();
  await screenshot(page, 'edit-refused-phone-zh-TW');
  await page.getByRole('button', { name: '捨棄' }).click();
  await bubble(page, 'an old one').waitFor();
});

/** Ann's browser in the room. The proxy can cut her off from the app. */
async function annBehindAProxy(text: string): Promise<{ room: Room; proxy: ToxicProxy; page: Page }> {
  const room = await aRoom(app);
  await sendMessage(room.owner, room.slug, text);
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
  atEnd(() => proxy.close());
  const owner = room.owner.at({ url: `http://127.0.0.1:${proxy.port}` });
  const { page } = await visitAs(owner, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(page, text).waitFor();
  return { room, proxy, page };
}

function composer(page: Page) {
  return page.getByRole('textbox', { name: /Message to|傳訊息給/ });
}

function bubble(page: Page, text: string) {
  return page.locator('[data-message-id]', { hasText: text });
}

/** Opens the menu of a message as a mouse does, and chooses from it. */
async function chooseInMenu(page: Page, text: string, item: string): Promise<void> {
  await bubble(page, text).click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
}
