import { expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { listsOf, rowsOf } from '../admin/lists.js';
import { ownApp } from '../support/own-app.js';
import { visitAs } from '../support/visit.js';
import { fillLists } from './admin-world.js';
import { expectNoBarriersInBothSchemes } from './barriers.js';

// Texts are hidden, so that there are the pages that unlock them.
const app = await ownApp({ ADMIN_READS: 'reason' });
const admin = await fillLists(app);
const lists = await listsOf(admin);
const [first = { id: '' }] = await rowsOf(admin, { list: 'users', sort: '-sessions' });

const rows = (page: Page) => page.locator('[data-row-id]');

async function visit(locale: 'zh-TW' | 'en') {
  const { page, complaints } = await visitAs(admin, locale, 'desk', '/admin/users');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const show = async (path: string, ready: string) => {
    await page.goto(`${app.url}/admin/${path}`);
    await page.locator(ready).first().waitFor();
  };
  const check = (screen: string) => expectNoBarriersInBothSchemes(page, `admin-${screen}`, locale);
  return { page, complaints, show, check };
}

/** Does something while the server answers reads of rows in another way. */
async function whileRows(
  page: Page,
  answer: (route: Route) => unknown,
  act: () => Promise<void>,
): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('adminRows')) await answer(route);
    else await route.fallback();
  });
  await act();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

test.each(['zh-TW', 'en'] as const)(
  'every list and a row of it are without barriers, in %s',
  async (locale) => {
    const { page, complaints, check } = await visit(locale);
    for (const { name } of lists.toReversed()) {
      const link = page.locator(`nav a[href="/admin/${name}"]`);
      if ((await link.count()) > 0) await link.click();
      else await page.goto(`${app.url}/admin/${name}`);
      await page.waitForURL(`**/admin/${name}`);
      await rows(page).first().waitFor();
      if ((await link.count()) > 0) expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
      await check(name);
      await rows(page).first().locator('[data-open-row]').click();
      await page.locator('main dl').waitFor();
      if (name === 'chatRooms' || name === 'reports') await page.locator('[data-entry-id]').first().waitFor();
      await check(`${name}-row`);
    }
    expect(complaints).toEqual([]);
  },
);

// In one language: the markup is that of both, and admin-moderation opens dialogs in both.
test('what opens and is selected is without barriers', async () => {
  const { page, complaints, show, check } = await visit('zh-TW');
  for (const [list, column] of [
    ['users', 'createdAt'],
    ['reports', 'reason'],
    ['chatRooms', 'messages'],
    ['audit', 'row'],
  ] as const) {
    await show(list, '[data-row-id]');
    await page.locator(`[data-filter=${column}] button`).first().click();
    await page.locator(`[data-filter=${column}] form input`).first().waitFor();
    await check(`filter-${list}`);
  }
  await show('users?isDeleted=false', '[data-row-id]');
  for (const input of [0, 1, 2]) await rows(page).nth(input).locator('input').check();
  await check('selection');
  for (const action of ['ban', 'warn']) {
    await page.locator(`[data-action=${action}]`).click();
    await page.getByRole('dialog').waitFor();
    if (action === 'warn') await page.getByRole('dialog').getByRole('textbox').fill('x'.repeat(501));
    await check(`dialog-${action}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  expect(complaints).toEqual([]);
});

test('what is missing, failed or not there yet is without barriers', async () => {
  const { page, show, check } = await visit('zh-TW');
  await show('users?search=nobody-is-called-so&isBanned=true', 'main ul li');
  await check('empty');
  await show('users?nonsense=1', 'main [role=alert]');
  await check('invalid');
  await show('users/987654321', 'main h1');
  await check('no-row');
  await show(`users/${first.id}`, 'main dl');
  await whileRows(
    page,
    () => undefined,
    async () => {
      await show('messages', 'main [role=status]');
      await check('skeleton');
    },
  );
  await whileRows(
    page,
    (route) => route.abort(),
    async () => {
      await show('messages', 'main [role=alert]');
      await check('failed');
    },
  );
  await show('messages', '[data-row-id]');
  await page.route('**/export/admin.csv?*', () => undefined);
  await page.locator('[data-export]').click();
  await page.locator('[data-export-rows]').waitFor();
  await check('exporting');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.route('**/export/admin.csv?*', (route) => route.abort());
  await page.locator('[data-export]').click();
  await page.locator('[data-export]').click();
  await page.locator('.mantine-Notification-root').last().waitFor();
  await check('export-failed');
});
