import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';

test('what is sent in one tab does not wait in another to be sent again', async () => {
  const app = await sharedApp();
  const { visitor, slug } = await aRoom(app);
  const { page } = await visitAs(visitor, 'en', 'desk', `/chats/${slug}`);
  const composer = page.getByRole('textbox', { name: /Message to/ });
  await composer.fill('Are there seats');
  const other = await page.context().newPage();
  await other.goto(`${app.url}/chats/${slug}`);
  const otherComposer = other.getByRole('textbox', { name: /Message to/ });
  await otherComposer.waitFor();
  await expect(otherComposer.inputValue()).resolves.toBe('Are there seats');
  await otherComposer.press('End');
  await otherComposer.pressSequentially(' left?');
  await otherComposer.press('Enter');
  await page.locator('[data-message-id]', { hasText: 'Are there seats left?' }).waitFor();
  expect(await composer.inputValue()).toBe('');

  await composer.fill('And on Sunday?');
  await composer.press('Enter');
  await other.locator('[data-message-id]', { hasText: 'And on Sunday?' }).waitFor();
  expect(await otherComposer.inputValue()).toBe('');
});
