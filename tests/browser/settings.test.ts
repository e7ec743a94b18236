import { expect, test } from '@jest/globals';
import { signIn } from '../accounts/acts.js';
import { codeNow } from '../accounts/second-factor/two-factor.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { longestWait, screenshot } from '../support/browser.js';
import { ann, password } from '../support/cast.js';
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
  await there.page.getByText('Your session has expired.').waitFor();
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
  await section.getByText('On. You').waitFor();
  await app.services.database.run('update second_factor set last_step = 0 where user_id = $1', [person.id]);
  const again = (await visitSignedOut(`${app.url}/sign-in`, 'en', 'phone')).page;
  await signInByForm(again, person);
  await again.getByLabel('Code').fill(codeNow(secret));
  await again.keyboard.press('Enter');
  await again.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
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
  await page.getByText('Your session has expired. Sign in again.').waitFor();
  await page.waitForURL(/\/sign-in/);
  expect(downloads).toEqual([]);
});

/** The same person with a new session, as in another browser. */
async function signedInAgain({ id, username }: Person): Promise<Person> {
  return new Person(app, (await signIn(app, username)).token, id, username);
}
