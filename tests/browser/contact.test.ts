import { expect, test } from '@jest/globals';
import { createProject } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, bob, password } from '../support/cast.js';
import { visitSignedOut } from '../support/visit.js';

const app = await startTestApp();

test('who contacts an owner while signed out is in the chat as soon as they have signed in', async () => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const project = `${app.url}/projects/${await createProject(owner)}`;
  const { page } = await visitSignedOut(project, 'en', 'desk');
  await page.getByRole('button', { name: 'Contact the owner' }).click();
  await page.locator('input[autocomplete=username]').fill(visitor.username);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/chats\/\d+-\d+$/);
  await page.goBack();
  await page.getByRole('button', { name: 'Contact the owner' }).waitFor();
  expect(page.url()).toBe(project);
}, 120_000);
