import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { longestWait, screenshot } from '../support/browser.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { readRoom } from '../messages/changes.js';
import { bubble, chooseInMenu, composer } from './room-page.js';

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
  const field = ann.page.getByRole('textbox', { name: 'Edit message' });
  await ann.page.getByText('Editing message').waitFor();
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
  const field = page.getByRole('textbox', { name: 'Edit message' });
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
  await page.getByRole('button', { name: '刪除' }).click();
  await bubble(page, 'an old one').waitFor();
});
