import { expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { signIn } from '../accounts/acts.js';
import { askForReset } from '../accounts/passwords/reset-mails.js';
import { codeNow } from '../accounts/second-factor/two-factor.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { longestWait, screenshot } from '../support/browser.js';
import { ann, nobody, password } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { Person } from '../support/person.js';
import { until } from '../support/until.js';
import { signInByForm, visitAs, visitSignedOut } from '../support/visit.js';
import { expectNoBarriers } from './barriers.js';

const app = await sharedApp();
const newPassword = 'seven bees on a roof';

test.each(['zh-TW', 'en'] as const)('the settings are without barriers, in %s', async (locale) => {
  const { page, complaints } = await visitAs(await ann(app), locale, 'desk', '/settings');
  await page.locator('[data-session-id]').first().waitFor();
  await expectNoBarriers(page, 'settings', locale);
  for (const path of ['/forgot-password', '/reset-password#token=x']) {
    await page.goto(`${app.url}${path}`);
    await page.locator('main form').waitFor();
    await expectNoBarriers(page, path.slice(1).split('#')[0] ?? '', locale);
  }
  expect(complaints).toEqual([]);
});

test('a session elsewhere is signed out from the settings, and a changed password ends those of other browsers', async () => {
  const person = await ann(app);
  // The page loads its list of sessions only once, so both must be signed in before.
  const [one, other] = [await signedInAgain(person), await signedInAgain(person)];
  const here = await visitAs(one, 'en', 'desk', '/settings');
  const there = await visitAs(other, 'en', 'desk', '/chats');
  const sessions = here.page.locator('[data-session-id]');
  await until('all sessions are listed', async () => (await sessions.count()) === 3, longestWait);
  await here.page.getByLabel('Current password').fill(password);
  await here.page.getByLabel('New password').fill(newPassword);
  await here.page.getByRole('button', { name: 'Change password' }).click();
  await there.page.waitForURL(/\/sign-in/);
  await there.page.getByText('Your session has ended.').waitFor();
  await until('one session is left', async () => (await sessions.count()) === 1, longestWait);
  await signIn(app, person.username, newPassword);
  await here.page.reload();
  await here.page.getByRole('button', { name: /^Sign out / }).click();
  await until('the other one is gone', async () => (await sessions.count()) === 1, longestWait);
});

test('two-factor sign-in is turned on, and asks for its code', async () => {
  const person = await ann(app);
  const { page } = await visitAs(person, 'en', 'phone', '/settings');
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
  await signInByForm(again, person);
  await again.getByLabel('Code').fill(codeNow(secret));
  await again.keyboard.press('Enter');
  await again.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
});

test('a forgotten password is replaced by way of the mail', async () => {
  const person = await ann(app);
  const { page } = await visitSignedOut(`${app.url}/sign-in`, 'en', 'desk');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByLabel('Email').fill(`${person.username}@example.org`);
  await page.keyboard.press('Enter');
  await page.getByText('a mail is on its way').waitFor();
  await page.goto(`${app.url}/reset-password#token=${await mailedToken(person)}`);
  await expectUsername(page, person.username);
  await page.getByLabel('New password').fill(newPassword);
  expect(page.url()).toBe(`${app.url}/reset-password`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sign-in/);
  expect((await signIn(app, person.username, newPassword)).account.id).toBe(person.id);
});

test('a mailed link lists the accounts of its address', async () => {
  const [one, other] = [await ann(app), await ann(app)];
  const email = `${one.username}@example.org`;
  await app.services.database.run('update "user" set email = $2 where id = $1', [other.id, email]);
  await nobody(app).query(askForReset, { email });
  const { page, complaints } = await visitSignedOut(
    `${app.url}/reset-password#token=${await mailedToken(one)}`,
    'zh-TW',
    'phone',
  );
  await page.getByText(`這個信箱的帳號：${one.username}、${other.username}`).waitFor();
  await screenshot(page, 'reset-accounts-phone-zh-TW');
  await expectUsername(page, '', '帳號');
  await page.getByLabel('帳號').fill(other.username);
  await page.getByLabel('新密碼').fill(newPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sign-in/);
  expect((await signIn(app, other.username, newPassword)).account.id).toBe(other.id);
  expect(complaints).toEqual([]);
});

test('a link that has expired says so before anything is typed', async () => {
  const { page } = await visitSignedOut(`${app.url}/reset-password#token=x`, 'en', 'desk');
  await page.getByText('This link is more than an hour old').waitFor();
});

test('an export that is refused says why, and how long to wait', async () => {
  const within = 600_000;
  const strict = await startTestApp({ LIMITS: limitsWith({ rates: { export: { most: 1, within } } }) });
  const person = await ann(strict);
  const { page } = await visitAs(person, 'en', 'phone', '/settings');
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
});

/** The same person with a new session, as in another browser. */
async function signedInAgain({ id, username }: Person): Promise<Person> {
  return new Person(app, (await signIn(app, username)).token, id, username);
}

async function mailedToken({ username }: Person): Promise<string> {
  const folder = join(app.services.config.dataDir, 'mail');
  const mails = async () => {
    const names = await readdir(folder).catch(() => []);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return texts.filter((text) => text.includes(`To: ${username}@`));
  };
  await until('the mail is there', async () => (await mails()).length > 0, longestWait);
  const [head = '', body = ''] = (await mails())[0]?.split('\r\n\r\n') ?? [];
  const text = head.includes('base64') ? Buffer.from(body, 'base64').toString() : body;
  return /#token=([\w-]+)/.exec(text.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1] ?? '';
}

async function expectUsername(page: Page, username: string, label = 'Username'): Promise<void> {
  const field = page.getByLabel(label);
  await until('the username is there', async () => (await field.inputValue()) === username, longestWait);
}
