import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { openBrowser, screenshot } from '../support/browser.js';
import { startNginx } from '../support/nginx.js';
import { visitSignedOut } from '../support/visit.js';

const app = await sharedApp();
const site = await startNginx(`
  location /chat/ { proxy_pass ${app.url}/; }
  location /whole/chat/ { proxy_pass ${app.url}; }
  location / { return 404; }`);

test.each([
  ['whose proxy strips the path', '/chat/'],
  ['whose proxy keeps the path', '/whole/chat/'],
  ['on a page below it', '/chat/chats/3-2'],
  ['in the playground', '/chat/playground'],
])('below a path %s, the page says what Parley needs', async (_where, path) => {
  const { page } = await visitSignedOut(`${site}${path}`, 'en', 'phone');
  const words = page.getByText('chat.example.org');
  await words.filter({ hasText: 'Parley needs a host name of its own' }).waitFor();
  await screenshot(page, `sub-path${path.replaceAll('/', '-')}`);
  if (!path.endsWith('playground')) await words.filter({ hasText: '自己的主機名稱' }).waitFor();
});

test.each(['/', '/playground'])('%s does not say so while it loads', async (path) => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  const slow = Promise.withResolvers<void>();
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await slow.promise;
    await route.continue();
  });
  await page.goto(`${app.url}${path}`, { waitUntil: 'commit' });
  await page.locator('.unloaded').first().waitFor({ state: 'attached' });
  expect(await page.getByText('chat.example.org').first().isVisible()).toBe(false);
  slow.resolve();
  await page.locator('.unloaded').first().waitFor({ state: 'detached' });
});

test('a browser without JavaScript hears only of JavaScript', async () => {
  const page = await (await openBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto(app.url);
  const words = await page.locator('body').innerText();
  expect(words).toContain('Parley needs JavaScript.');
  expect(words).not.toContain('chat.example.org');
});
