import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { actOn } from '../admin/acts.js';
import { rowsOf } from '../admin/lists.js';
import { staff } from '../admin/staff.js';
import { sharedApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();
const { run } = app.services.database;
const rows = (page: Page) => page.locator('[data-row-id]');

/** The page of a member of the staff, who sees two people. */
async function atUsers(path = '/admin/users?isStaff=false') {
  const person = await staff(app);
  await Promise.all([bob(app), bob(app)]);
  const { page } = await visitAs(person, 'en', 'desk', path);
  await rows(page).nth(1).waitFor();
  return { person, page };
}

test('whose role ends is signed out at once, and sees nothing more', async () => {
  const { person, page } = await atUsers();
  const other = await staff(app);
  const [row] = await rowsOf(other, { list: 'users', search: person.username });
  if (row) await actOn(other, 'users', 'unmakeStaff', [row]);
  await page.waitForURL('**/sign-in?from=*');
  expect(await rows(page).count()).toBe(0);
});

test('without the second factor, the next read says so, and shows nothing more', async () => {
  const { person, page } = await atUsers();
  for (const read of [
    'thead th button',
    '[data-open-row]',
    'nav a[href="/admin/messages"]',
    'nav a[href="/admin"]',
  ]) {
    await page.goto(`${app.url}/admin/users?isStaff=false`);
    await rows(page).first().waitFor();
    await run('update second_factor set confirmed_at = null where user_id = $1', [person.id]);
    await page.locator(read).first().click();
    await page.getByRole('heading', { name: 'Turn on two-factor sign-in first' }).waitFor();
    expect(await page.locator('[data-row-id], [data-number], main dl').count()).toBe(0);
    await run('update second_factor set confirmed_at = now() where user_id = $1', [person.id]);
  }
});

test('without storage, everything works, and only the choice of columns is forgotten', async () => {
  const { page } = await atUsers();
  await page.addInitScript(`for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, {
    get() { throw new DOMException('Refused', 'SecurityError'); } })`);
  await page.reload();
  await rows(page).first().waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.locator('input[value=sessions]').check();
  await page.keyboard.press('Escape');
  await page.locator('[data-column=sessions]').first().waitFor();
  await page.reload();
  await rows(page).first().waitFor();
  expect(await page.locator('[data-column=sessions]').count()).toBe(0);
});

test('what could not be read is read when somebody tries again', async () => {
  const { page } = await atUsers();
  for (const leave of ['[data-open-row]', 'thead th button'] as const) {
    await page.goto(`${app.url}/admin/users?isStaff=false`);
    await rows(page).first().waitFor();
    await page.context().setOffline(true);
    await page.locator(leave).first().click();
    await page.locator('main [role=alert] button').waitFor();
    await page.context().setOffline(false);
    await page.locator('main [role=alert] button').click();
    await page.locator('main dl, [data-row-id]').first().waitFor();
  }
});

test('by the keyboard alone, rows are filtered, selected, opened and acted on', async () => {
  const { page } = await atUsers();
  const focused = (selector: string) => page.locator(`${selector}:focus`).waitFor();
  const tabTo = async (selector: string, key = 'Tab') => {
    for (let presses = 0; presses < 40 && (await page.locator(`${selector}:focus`).count()) === 0; presses++)
      await page.keyboard.press(key);
    await focused(selector);
  };
  await page.locator('h1').focus();
  await tabTo('[data-filter=isBanned] button');
  await page.keyboard.press('Enter');
  await focused('[data-filter=isBanned] input');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/isBanned=/);
  await focused('[data-filter=isBanned] button');
  await page.goto(`${app.url}/admin/users?isStaff=false`);
  await rows(page).nth(1).waitFor();
  const ids = await rows(page).evaluateAll((all) =>
    all.slice(0, 2).map((row) => (row as HTMLElement).dataset['rowId'] ?? ''),
  );
  await page.locator('thead input').focus();
  await tabTo('tbody input');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.locator('tr[data-selected]').nth(1).waitFor();
  await tabTo('[data-action=warn]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await focused('[role=dialog] textarea');
  await page.keyboard.type('Be kind.');
  await tabTo('[role=dialog] [type=submit]');
  await page.keyboard.press('Enter');
  await focused('main [role=group][tabindex="-1"]');
  const warned = await run<{ user_id: string }>(
    "select user_id::text from notice where text = 'Be kind.' and user_id = any($1)",
    [ids],
  );
  expect(warned).toHaveLength(2);
});
