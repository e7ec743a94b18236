import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { longestWait } from '../support/browser.js';
import { aRoom, type Room } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { editMessage, readRoom, recallMessage } from '../messages/changes.js';
import { bubble, composer } from './room-page.js';

const app = await sharedApp();

test('an edit without a network is shown as being saved, and is saved when there is one', async () => {
  const { room, proxy, page } = await annEditsOffline();
  await bubble(page, 'made offline').waitFor();
  await page.getByText('Saving').waitFor();
  expect((await readRoom(room.owner, room.slug)).version).toBe(0);
  proxy.heal();
  await page.getByText('Edited').waitFor();
  await page.getByText('Saving').waitFor({ state: 'detached' });
  expect((await readRoom(room.owner, room.slug)).messages.nodes[0]?.content).toBe('made offline');
});

test('an edit that has no answer when the page is reloaded is made by the next page', async () => {
  const { room, page, comeBack } = await annLeavesWithAnEdit();
  await comeBack();
  await page.getByText('Edited').waitFor();
  expect((await readRoom(room.owner, room.slug)).messages.nodes[0]?.content).toBe('made offline');
  await page.reload();
  await bubble(page, 'made offline').waitFor();
  expect((await readRoom(room.owner, room.slug)).version).toBe(1);
});

test('an edit that waited for the next page replaces no newer one, and is not lost', async () => {
  const { room, page, comeBack } = await annLeavesWithAnEdit();
  const [message] = (await readRoom(room.owner, room.slug)).messages.nodes;
  await editMessage(room.owner, message?.id ?? '', 'made elsewhere');
  await comeBack();
  await page.getByRole('alert').waitFor();
  await bubble(page, 'made offline').waitFor();
  expect((await readRoom(room.owner, room.slug)).messages.nodes[0]?.content).toBe('made elsewhere');
  await page.getByRole('button', { name: 'Delete' }).click();
  await bubble(page, 'made elsewhere').waitFor();
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

async function annEditsOffline() {
  const ann = await annBehindAProxy('before');
  ann.proxy.refuse();
  ann.proxy.cut();
  await composer(ann.page).press('ArrowUp');
  await ann.page.getByRole('textbox', { name: 'Edit message' }).fill('made offline');
  await ann.page.keyboard.press('Enter');
  return ann;
}

/** Ann edits her message without a network, and leaves the page. */
async function annLeavesWithAnEdit() {
  const { room, proxy, page } = await annEditsOffline();
  await page.getByText('Saving').waitFor();
  const address = page.url();
  await page.goto('about:blank');
  proxy.heal();
  expect((await readRoom(room.owner, room.slug)).version).toBe(0);
  return { room, page, comeBack: () => page.goto(address) };
}

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
