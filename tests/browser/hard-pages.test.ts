import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { openBrowser, screens } from '../support/browser.js';
import { ann, bob } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { until } from '../support/until.js';
import { signInByForm } from '../support/visit.js';
import { oldBrowser, translator } from './hard-pages.js';
import { bubble, chooseInMenu, composer } from './room-page.js';

const app = await sharedApp();

/** A page on which the script runs before those of the app, and what it reports. */
async function pageWith(script: string) {
  const browser = await openBrowser({ locale: 'en', viewport: screens.desk });
  await browser.addInitScript({ content: script });
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { page, faults };
}

/** From a project into its chat, as a visitor who is signed out. */
async function contact(page: Page, projectId: string, visitor: Person): Promise<string> {
  await page.goto(app.url);
  await page.locator(`main a[href="/projects/${projectId}"]`).first().click();
  await page.getByRole('button', { name: 'Contact the owner' }).click();
  await signInByForm(page, visitor);
  await page.waitForURL(/\/chats\/\d+-\d+$/);
  return page.url().split('/').at(-1) ?? '';
}

const status = (page: Page, text: string, state: string) =>
  bubble(page, text).locator('..').getByText(state, { exact: true });

async function talk(page: Page, slug: string, owner: Person) {
  for (const round of ['one', 'two', 'three']) {
    await composer(page).fill(`mine ${round}`);
    await page.keyboard.press('Enter');
    await status(page, `mine ${round}`, 'Sent').waitFor();
    await sendMessage(owner, slug, `See https://example.org/${round} there`);
    await bubble(page, `${round} there`).waitFor();
  }
  await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 5) { id } }', { slug });
  await status(page, 'mine three', 'Read').waitFor();
}

async function edit(page: Page) {
  await chooseInMenu(page, 'mine three', 'Edit');
  await page.getByRole('textbox', { name: 'Edit message' }).fill('now with https://example.org in it');
  await page.keyboard.press('Enter');
  await status(page, 'now with', 'Edited').waitFor();
  await until('the text is right', async () => {
    const text = await bubble(page, 'now with').locator('[dir=auto]').first().innerText();
    return text === 'now with https://example.org in it';
  });
  await chooseInMenu(page, 'mine one', 'Recall');
  await page.getByText('You recalled a message').first().waitFor();
}

/** The list and its counts change while it is open. */
async function list(page: Page, slug: string, owner: Person) {
  await page.getByRole('link', { name: 'Projects' }).first().click();
  for (const count of [1, 2, 3]) {
    await sendMessage(owner, slug, `unread ${count}`);
    await page.locator('header nav a[href="/chats"]', { hasText: String(count) }).waitFor();
  }
  await page.locator('header nav a[href="/chats"]').click();
  await page.locator(`a[href="/chats/${slug}"]`, { hasText: 'unread 3' }).waitFor();
}

async function search(page: Page) {
  await page.getByRole('link', { name: 'Projects' }).first().click();
  for (const text of ['zqzq', 'qzqz']) {
    await page.getByRole('searchbox').fill(text);
    await page.getByText(`No results for “${text}”`).waitFor();
  }
}

async function settings(page: Page) {
  await page.goto(`${app.url}/settings`);
  await page.locator('[data-session-id]').first().waitFor();
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText('中文', { exact: false }).first().click();
  await page.getByRole('heading', { name: '設定' }).waitFor();
  const nav = page.locator('header nav');
  await until('the header too', async () => !(await nav.innerText()).includes('Projects'));
}

test.each([
  ['an old browser', oldBrowser],
  ['a page translator', translator],
])('people talk, edit, search and choose a language with %s', async (_what, script) => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const projectId = await createProject(owner);
  const { page, faults } = await pageWith(script);
  const slug = await contact(page, projectId, visitor);
  await talk(page, slug, owner);
  await edit(page);
  await list(page, slug, owner);
  await search(page);
  await settings(page);
  expect(faults).toEqual([]);
});
