import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { staff } from '../admin/staff.js';
import { createChat, createProject } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { type Visit, visitAs, visitSignedOut } from '../support/visit.js';

const app = await sharedApp();
const admin = await staff(app);
const projectId = await createProject(admin);
const slug = await createChat(await bob(app), projectId);

const long = 'x'.repeat(10_000);
const values = ['2024', '[1]', '{"a":{}}', 'null', '"', '"\\ud83d"', '']
  .map(encodeURIComponent)
  .concat(['%00', '%ED%A0%BD', '%E0%A4%A', '1&search=2&from=3&contact=4&days=5&sort=6&after=7', long]);
const names = ['search', 'from', 'contact', 'days', 'sort', 'after', '__proto__', 'constructor', 'toString'];
const addresses = values.map((value) => names.map((name) => `${name}=${value}`).join('&'));

/** What the app did wrong. A request that the server refuses is no fault. */
const faults = ({ complaints }: Visit) => complaints.filter((text) => !text.startsWith('Failed to load'));

/** Goes there as a link does, and waits until the screen is there. */
async function follow(page: Page, address: string) {
  await page.evaluate(`(async () => {
    history.pushState(null, '', ${JSON.stringify(address)});
    await __TSR_ROUTER__.latestLoadPromise;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  })()`);
}

async function followAll(visit: Visit, paths: string[]) {
  for (const path of paths)
    for (const address of addresses) {
      await follow(visit.page, `${path}?${address}`);
      const crashes = await visit.page.getByRole('heading', { name: 'Something went wrong' }).count();
      expect([path, address, crashes, faults(visit)]).toEqual([path, address, 0, []]);
    }
}

test('no address breaks a screen for signed-out people', async () => {
  const visit = await visitSignedOut(`${app.url}/sign-in?from=123`, 'en', 'phone');
  await visit.page.locator('input[autocomplete=username]').waitFor();
  await followAll(visit, ['/', `/projects/${projectId}`, '/contact/x', '/sign-in', '/sign-up']);
  await followAll(visit, ['/forgot-password', '/reset-password', '/settings', '/%00', '/projects/%ff']);
  await visit.page.goto(`${app.url}/?search=[1]`);
  await visit.page.getByText('No results').waitFor();
});

test('no address breaks a screen for signed-in people', async () => {
  const visit = await visitAs(admin, 'en', 'desk', '/chats?search=[1]');
  await visit.page.locator('main').waitFor();
  await followAll(visit, [
    '/chats',
    `/chats/${slug}`,
    '/chats/%00',
    '/settings',
    '/projects/new',
    '/sign-in',
  ]);
  await followAll(visit, ['/admin', '/admin/users', `/admin/users/${admin.id}`, '/admin/%00']);
});

test.each([
  ['a number', '2024', '2024'],
  ['a list', '[1]', '[1]'],
  ['a text in quotes', '"2024"', '2024'],
  ['two texts', 'zq1&search=2', 'zq1'],
  ['a character that the database has not', '%00', ''],
  ['a text that is too long', long, 'x'.repeat(200)],
])('%s in the address is searched for as far as the server can', async (_what, address, text) => {
  const { page, complaints } = await visitSignedOut(`${app.url}/?search=${address}`, 'en', 'phone');
  const searched = page.getByRole('main').filter({ hasText: text ? 'No results' : /./ });
  await searched.getByRole('searchbox').waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe(text);
  expect(complaints).toEqual([]);
});
