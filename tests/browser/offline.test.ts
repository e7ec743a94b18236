import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { screenshot } from '../support/browser.js';
import { aRoom } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();

test('the list says that there is no network, and a room that is opened then is there when the network is', async () => {
  const room = await aRoom(app);
  const { page } = await visitAs(room.owner, 'en', 'desk', '/chats');
  const link = page.getByRole('link', { name: /Bob/ });
  await link.waitFor();
  await page.context().setOffline(true);
  await page.getByText('You’re offline').waitFor();
  await link.click();
  await page.waitForURL(/\/chats\/\d+-\d+$/);
  await page.context().setOffline(false);
  await page.getByRole('textbox', { name: 'Message to Bob' }).waitFor();
});

test('who cannot reach the server is told that what they write waits and goes out, and it does', async () => {
  const room = await aRoom(app);
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
  atEnd(() => proxy.close());
  const owner = room.owner.at({ url: `http://127.0.0.1:${proxy.port}` });
  const { page } = await visitAs(owner, 'en', 'phone', `/chats/${room.slug}`);
  const composer = page.getByRole('textbox', { name: 'Message to Bob' });
  await composer.waitFor();
  proxy.refuse();
  proxy.cut();
  await composer.fill('It waits');
  await composer.press('Enter');
  await page.getByText('Connecting…').waitFor();
  await page.getByText('Can’t reach the server. Your messages wait here').waitFor();
  await screenshot(page, 'unreachable-phone-en');
  proxy.heal();
  await page.getByText('Back online').waitFor();
  await page.locator('[data-message-id][data-state="there"]', { hasText: 'It waits' }).waitFor();
});

test('screens that are not part of the first load open without a network, too', async () => {
  const room = await aRoom(app);
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await page.getByRole('textbox', { name: 'Message to Bob' }).waitFor();
  await page.waitForFunction(() => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return files.some(({ name, responseEnd }) => /form-screens.*js$/.test(name) && responseEnd > 0);
  });
  await page.context().setOffline(true);
  await page.getByText('You’re offline').waitFor();
  await page.getByRole('button', { name: 'Ann' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
});

test('a phone shows the way out of a room that is not there', async () => {
  const room = await aRoom(app);
  const { page } = await visitAs(room.owner, 'en', 'phone', `/chats/${room.slug}`);
  await page.getByRole('textbox', { name: 'Message to Bob' }).waitFor();
  const tabs = page.getByRole('navigation', { name: 'Main menu' });
  expect(await tabs.isVisible()).toBe(false);
  await page.goto(`${app.url}/chats/9999999-9999999`);
  await page.getByText('Chat not found').waitFor();
  expect(await tabs.isVisible()).toBe(true);
});
