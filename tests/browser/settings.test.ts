import { expect, test } from '@jest/globals';
import axe from 'axe-core';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { signIn } from '../accounts/acts.js';
import { codeNow } from '../accounts/two-factor.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { screenshot, screens } from '../support/browser.js';
import { ann, password } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import type { Person } from '../support/person.js';
import { until } from '../support/until.js';
import { visitAs, visitSignedOut } from '../support/visit.js';

const data = temporaryFolder();
atEnd(() => data.remove());
const app = await startTestApp({ DATA_DIR: data.path });
const newPassword = 'seven bees on a roof';

test.each(['zh-TW', 'en'] as const)(
  'the settings are without barriers, in %s',
  async (locale) => {
    const { page, complaints } = await visitAs(await ann(app), locale, 'desk');
    for (const path of ['/settings', '/forgot-password', '/reset-password#username=ann&token=x'])
      for (const size of ['phone', 'desk'] as const) {
        await page.setViewportSize(screens[size]);
        await page.goto(`${app.url}${path}`);
        await page
          .locator(path === '/settings' ? '[data-session-id]' : 'main form')
          .first()
          .waitFor();
        await screenshot(page, `${path.split('#')[0]?.slice(1)}-${size}-${locale}`);
        expect([path, size, await barriers(page)]).toEqual([path, size, []]);
        const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
        expect([path, size, wide]).toEqual([path, size, false]);
      }
    expect(complaints).toEqual([]);
  },
  180_000,
);

test('a session elsewhere is signed out from the settings, and a changed password ends those of other browsers', async () => {
  const person = await ann(app);
  const [here, there] = [await visitAs(person, 'en', 'desk'), await visitAs(person, 'en', 'desk')];
  await there.page.goto(`${app.url}/chats`);
  await here.page.goto(`${app.url}/settings`);
  const sessions = here.page.locator('[data-session-id]');
  await until('all sessions are listed', async () => (await sessions.count()) === 3);
  await here.page.getByLabel('Current password').fill(password);
  await here.page.getByLabel('New password').fill(newPassword);
  await here.page.getByRole('button', { name: 'Change password' }).click();
  await there.page.waitForURL(/\/sign-in/);
  await there.page.getByText('Your session has ended.').waitFor();
  await until('one session is left', async () => (await sessions.count()) === 1);
  await signIn(app, person.username, newPassword);
  await here.page.reload();
  await here.page.getByRole('button', { name: /^Sign out / }).click();
  await until('the other one is gone', async () => (await sessions.count()) === 1);
}, 120_000);

test('two-factor sign-in is turned on, and asks for its code', async () => {
  const person = await ann(app);
  const { page } = await visitAs(person, 'en', 'phone');
  await page.goto(`${app.url}/settings`);
  const section = page.getByRole('region', { name: 'Two-factor sign-in' });
  await section.getByLabel('Password', { exact: true }).fill(password);
  await section.getByRole('button', { name: 'Set up' }).click();
  const secret = (await section.locator('[data-secret]').innerText()).replaceAll(' ', '');
  await screenshot(page, 'two-factor-phone-en');
  await section.getByLabel('Code').fill(codeNow(secret));
  await section.getByRole('button', { name: 'Turn on' }).click();
  await section.getByText('It is on').waitFor();
  await app.services.database.run('update second_factor set last_step = 0 where user_id = $1', [person.id]);
  const again = (await visitSignedOut(`${app.url}/sign-in`, 'en', 'phone')).page;
  await again.locator('input[autocomplete=username]').fill(person.username);
  await again.locator('input[autocomplete=current-password]').fill(password);
  await again.keyboard.press('Enter');
  await again.getByLabel('Code').fill(codeNow(secret));
  await again.keyboard.press('Enter');
  await again.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}, 120_000);

test('a forgotten password is replaced by way of the mail', async () => {
  const person = await ann(app);
  const { page } = await visitSignedOut(`${app.url}/sign-in`, 'en', 'desk');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByLabel('Email').fill(`${person.username}@example.org`);
  await page.keyboard.press('Enter');
  await page.getByText('a mail is on its way').waitFor();
  await page.goto(`${app.url}/reset-password#username=${person.username}&token=${await mailedToken(person)}`);
  expect(await page.getByLabel('Username').inputValue()).toBe(person.username);
  await page.getByLabel('New password').fill(newPassword);
  expect(page.url()).toBe(`${app.url}/reset-password`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sign-in/);
  expect((await signIn(app, person.username, newPassword)).account.id).toBe(person.id);
}, 120_000);

test('an export that is refused says why, and how long to wait', async () => {
  const within = 600_000;
  const strict = await startTestApp({ LIMITS: limitsWith({ rates: { export: { most: 1, within } } }) });
  const person = await ann(strict);
  const { page } = await visitAs(person, 'en', 'phone');
  await page.goto(`${strict.url}/settings`);
  const link = page.getByRole('link', { name: 'Download' });
  const downloading = page.waitForEvent('download');
  await link.click();
  expect((await downloading).suggestedFilename()).toBe('parley-export.json');
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await link.click();
  await page.getByText('Try again in 10 minutes.').waitFor();
  await screenshot(page, 'export-limited-phone-en');

  await page.context().clearCookies();
  await link.click();
  await page.getByText('Your session has ended. Please sign in again.').waitFor();
  await page.waitForURL(/\/sign-in/);
  expect(downloads).toEqual([]);
}, 120_000);

async function mailedToken({ username }: Person): Promise<string> {
  const folder = join(data.path, 'mail');
  const mails = async () => {
    const names = await readdir(folder).catch(() => []);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return texts.filter((text) => text.includes(`To: ${username}@`));
  };
  await until('the mail is there', async () => (await mails()).length > 0);
  const [head = '', body = ''] = (await mails())[0]?.split('\r\n\r\n') ?? [];
  const text = head.includes('base64') ? Buffer.from(body, 'base64').toString() : body;
  return /&token=([\w-]+)/.exec(text.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1] ?? '';
}

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
