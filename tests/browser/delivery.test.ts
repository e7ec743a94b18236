import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { listen, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import type { Person } from '../support/person.js';
import { aRoom, type Room } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();
const count = 60;

/** A room renders only the visible messages. At this height all of them are visible. */
const tall = { width: 1000, height: 5000 };

test(`${count} messages that are sent while the network is gone appear once, in order, without a reload`, async () => {
  const { room, proxy, page } = await annInHerRoom();
  await page.evaluate('window.isSameLoad = true');
  proxy.refuse();
  proxy.cut();
  const texts = Array.from({ length: count }, (_, index) => `message ${index + 1} of ${count}`);
  for (const text of texts) await sendMessage(room.visitor, room.slug, text);
  await page.getByText('Can’t reach the server.').waitFor();
  proxy.heal();
  await bubble(page, texts.at(-1) ?? '').waitFor();
  expect(await textsOn(page)).toEqual(texts);
  expect(await page.evaluate('window.isSameLoad')).toBe(true);
});

test('a tab that was closed with three unsent messages sends them when it is opened again', async () => {
  const { room, proxy, page } = await annInHerRoom();
  proxy.refuse();
  proxy.cut();
  const texts = ['one', 'two', 'three'].map((which) => `${which} on its way`);
  for (const text of texts) await write(page, text);
  for (const text of texts) await bubble(page, text).waitFor();
  const address = page.url();
  const again = await page.context().newPage();
  await page.close();
  await sendMessage(room.visitor, room.slug, 'she has closed the tab');
  proxy.heal();
  await again.setViewportSize(tall);
  await again.goto(address);
  const sent = ['she has closed the tab', ...texts];
  expect(await heard(room, sent.length)).toEqual(sent);
  await bubble(again, texts.at(-1) ?? '').waitFor();
  expect(await textsOn(again)).toEqual(sent);
});

test('two tabs of one person show the same list, whichever of them wrote', async () => {
  const { room, proxy, page: first } = await annInHerRoom();
  const second = await first.context().newPage();
  await second.setViewportSize(tall);
  await second.goto(first.url());
  for (const turn of [1, 2, 3]) {
    await write(first, `first tab ${turn}`);
    await sendMessage(room.visitor, room.slug, `visitor ${turn}`);
    await write(second, `second tab ${turn}`);
    if (turn === 2) proxy.cut();
  }
  const shown = await heard(room, 9);
  for (const page of [first, second]) {
    for (const text of shown) await bubble(page, text).waitFor();
    expect(await textsOn(page)).toEqual(shown);
  }
});

/** Ann's browser in the room that Bob opened. The proxy can cut her off from the app. */
async function annInHerRoom(): Promise<{ room: Room; proxy: ToxicProxy; page: Page }> {
  const room = await aRoom(app);
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
  atEnd(() => proxy.close());
  const owner = room.owner.at({ url: `http://127.0.0.1:${proxy.port}` });
  const { page } = await visitAs(owner, 'en', 'desk', `/chats/${room.slug}`);
  await page.setViewportSize(tall);
  await composer(page).waitFor();
  return { room, proxy, page };
}

function composer(page: Page) {
  return page.getByRole('textbox', { name: /Message to/ });
}

async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

function bubble(page: Page, text: string) {
  return page.locator('[data-message-id]', { hasText: text });
}

/** The texts of the list, from top to bottom. */
function textsOn(page: Page): Promise<string[]> {
  return page.locator('[data-message-id]').allInnerTexts();
}

/** The texts that the other person's subscription receives from the start of the room. */
async function heard(
  { visitor, slug }: { visitor: Person; slug: string },
  messages: number,
): Promise<string[]> {
  const ear = listen(visitor, slug);
  const texts: string[] = [];
  while (texts.length < messages) texts.push((await ear.next()).messageAdded.content);
  return texts;
}
