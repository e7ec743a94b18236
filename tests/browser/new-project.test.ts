import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { signInByForm, visitAs } from '../support/visit.js';

test('a project that is being written is there again after the session has ended, and gone once it is published', async () => {
  const app = await sharedApp();
  const owner = await ann(app);
  const { page } = await visitAs(owner, 'en', 'phone', '/healthz');
  const answered = new Promise((resolve) => {
    page.once('websocket', (socket) => socket.once('framereceived', resolve));
  });
  await page.goto(`${app.url}/projects/new`);
  // The first page has no socket. One that opens without the cookie would lead to the sign-in before the button is pressed.
  await answered;
  await page.getByLabel('Title').fill('Rooftop honey');
  await page.getByLabel('Summary').fill('Bees on the roofs.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Publish project' }).click();
  await page.waitForURL(/\/sign-in/);
  await signInByForm(page, owner);
  await page.waitForURL(`${app.url}/projects/new`);
  expect(await page.getByLabel('Title').inputValue()).toBe('Rooftop honey');
  expect(await page.getByLabel('Summary').inputValue()).toBe('Bees on the roofs.');
  await page.getByRole('button', { name: 'Publish project' }).click();
  await page.waitForURL(/\/projects\/\d+$/);

  await page.goto(`${app.url}/projects/new`);
  expect(await page.getByLabel('Title').inputValue()).toBe('');
  await page.getByLabel('Title').fill('A second thought');
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.goto(`${app.url}/projects/new`);
  expect(await page.getByLabel('Title').inputValue()).toBe('');
});
