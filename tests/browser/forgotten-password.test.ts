import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn } from '../accounts/acts.js';
import { askForReset, mailsTo, tokenIn, word } from '../accounts/passwords/reset-mails.js';
import { sharedApp } from '../support/app.js';
import { longestWait, screenshot } from '../support/browser.js';
import { ann, nobody } from '../support/cast.js';
import { until } from '../support/until.js';
import { visitSignedOut } from '../support/visit.js';

const app = await sharedApp();

test('a forgotten password is replaced by way of the mail', async () => {
  const person = await ann(app);
  const { page } = await visitSignedOut(`${app.url}/sign-in`, 'en', 'desk');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByLabel('Email').fill(`${person.username}@example.org`);
  await page.keyboard.press('Enter');
  await page.getByText('we’ve emailed a link').waitFor();
  await page.goto(`${app.url}/reset-password#token=${await mailedToken(`${person.username}@example.org`)}`);
  await expectUsername(page, person.username);
  await page.getByLabel('New password').fill(word);
  expect(page.url()).toBe(`${app.url}/reset-password`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sign-in/);
  expect((await signIn(app, person.username, word)).account.id).toBe(person.id);
});

test('a mailed link lists the accounts of its address', async () => {
  const [one, other] = [await ann(app), await ann(app)];
  const email = `${one.username}@example.org`;
  await app.services.database.run('update "user" set email = $2 where id = $1', [other.id, email]);
  await nobody(app).query(askForReset, { email });
  const { page, complaints } = await visitSignedOut(
    `${app.url}/reset-password#token=${await mailedToken(email)}`,
    'zh-TW',
    'phone',
  );
  await page.getByText(`這個信箱的帳號：${one.username}、${other.username}`).waitFor();
  await screenshot(page, 'reset-accounts-phone-zh-TW');
  await expectUsername(page, '', '帳號');
  await page.getByLabel('帳號').fill(other.username);
  await page.getByLabel('新密碼').fill(word);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sign-in/);
  expect((await signIn(app, other.username, word)).account.id).toBe(other.id);
  expect(complaints).toEqual([]);
});

test('a link that has expired says so before anything is typed', async () => {
  const { page } = await visitSignedOut(`${app.url}/reset-password#token=x`, 'en', 'desk');
  await page.getByText('This link has expired').waitFor();
});

async function mailedToken(email: string): Promise<string> {
  await until('the mail is there', async () => (await mailsTo(app, email)).length > 0, longestWait);
  return tokenIn((await mailsTo(app, email))[0]);
}

async function expectUsername(page: Page, username: string, label = 'Username'): Promise<void> {
  const field = page.getByLabel(label);
  await until('the username is there', async () => (await field.inputValue()) === username, longestWait);
}
