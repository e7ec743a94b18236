import { test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { blockingProxy } from '../support/blocking-proxy.js';
import { screenshot } from '../support/browser.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { editMessage } from '../messages/changes.js';
import { bubble, composer } from './room-page.js';

const app = await sharedApp();

test('where WebSockets are blocked, the page says so, and sends and receives all the same', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await blockingProxy(app, 'refuses');
  const { page } = await visitAs(owner.at(proxy), 'en', 'phone', `/chats/${slug}`);
  await composer(page).fill('from here');
  await composer(page).press('Enter');
  await page.getByText('Live updates are off.').waitFor();
  await screenshot(page, 'polling-phone-en');
  await page.locator('[data-message-id][data-state="there"]', { hasText: 'from here' }).waitFor();
  const { id } = await sendMessage(visitor, slug, 'one');
  await bubble(page, 'one').waitFor();
  await visitor.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 2) { id } }', { slug });
  await editMessage(visitor, id, 'two');
  await bubble(page, 'two').waitFor();
  await page.getByText('Read', { exact: true }).first().waitFor();
  proxy.allow();
  await page.getByText('Back online').waitFor();
  await sendMessage(visitor, slug, 'live again');
  await bubble(page, 'live again').waitFor();
});

test('where WebSockets hang, the list of rooms, the unread badge and new rooms come over HTTP', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await blockingProxy(app, 'hangs');
  const { page } = await visitAs(owner.at(proxy), 'zh-TW', 'desk', '/chats');
  await page.getByText('即時更新暫停中').waitFor();
  await screenshot(page, 'polling-desk-zh');
  await sendMessage(visitor, slug, 'for the list');
  await page.getByText('for the list').waitFor();
  await page.waitForFunction(() => document.title.startsWith('(1)'));
});
