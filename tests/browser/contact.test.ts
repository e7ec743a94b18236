import { expect, test } from '@jest/globals';
import { createProject, endProject } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { screenshot } from '../support/browser.js';
import { ann, bob, password } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { signInByForm, visitAs, visitSignedOut } from '../support/visit.js';

const app = await sharedApp();

test('who contacts an owner while signed out is in the chat as soon as they have signed in', async () => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const project = `${app.url}/projects/${await createProject(owner)}`;
  const { page, complaints } = await visitSignedOut(project, 'zh-TW', 'phone');
  await page.getByRole('button', { name: '聯絡提案者' }).click();
  await signInByForm(page, visitor);
  await page.waitForURL(/\/chats\/\d+-\d+$/);
  await page.goBack();
  await page.getByRole('button', { name: '聯絡提案者' }).waitFor();
  expect(page.url()).toBe(project);
  expect(complaints).toEqual([]);
});

test('an open project page offers no contact with an owner who has deleted the account', async () => {
  const { owner, visitor, projectId } = await aRoom(app);
  const { page } = await visitAs(visitor, 'en', 'phone', `/projects/${projectId}`);
  const contact = page.getByRole('button', { name: 'Contact the owner' });
  await contact.waitFor();
  await owner.query('mutation ($password: String) { deleteAccount(password: $password) }', { password });
  await page.getByText('Deleted user').waitFor();
  expect(await contact.count()).toBe(0);
});

test('the page of a project that has ended says so on a phone, and invites nobody to ask', async () => {
  const { owner, projectId } = await aRoom(app);
  await endProject(owner, projectId);
  const { page } = await visitSignedOut(`${app.url}/projects/${projectId}`, 'en', 'phone');
  await page.getByText('You can’t start a new chat.').waitFor();
  await screenshot(page, 'ended-phone-en');
  await page.getByText('The owner didn’t write a summary.', { exact: true }).waitFor();
});
