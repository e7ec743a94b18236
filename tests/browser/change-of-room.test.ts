import { expect, test } from '@jest/globals';
import { createChat } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { newPerson } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { fillRoom } from '../messages/fill-room.js';

test('who changes between rooms, or comes back to one, finds each at its newest message', async () => {
  const app = await sharedApp();
  const { owner, slug, projectId } = await aRoom(app);
  const carl = await newPerson(app, 'Carl');
  await fillRoom(app, slug, 60, 'from Bob ', 1);
  await fillRoom(app, await createChat(carl, projectId), 20, 'from Carl ', 1);
  const { page, complaints } = await visitAs(owner, 'en', 'desk', '/chats');
  const newestOf = async (name: string, text: string) => {
    await page.getByRole('heading', { name }).waitFor();
    await page.locator('[data-message-id]', { hasText: text }).waitFor();
  };
  for (let turn = 0; turn < 2; turn += 1) {
    await page.getByRole('link', { name: /Carl/ }).click();
    await newestOf('Carl', 'from Carl 20');
    await page.getByRole('link', { name: /Bob/ }).click();
    await newestOf('Bob', 'from Bob 60');
  }
  await page.goBack();
  await newestOf('Carl', 'from Carl 20');
  await page.goForward();
  await newestOf('Bob', 'from Bob 60');
  expect(complaints).toEqual([]);
});
