import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { visitAs } from '../support/visit.js';

test('on a phone, no control that Tab reaches is behind the tabs', async () => {
  const app = await sharedApp();
  const { page } = await visitAs(await ann(app), 'en', 'phone', '/settings');
  await page.locator('[data-session-id]').first().waitFor();
  const focused = page.locator('main :focus');
  const tabs = await page.getByRole('navigation').filter({ visible: true }).boundingBox();
  const behind: string[] = [];
  await page.locator('main input').first().focus();
  for (; (await focused.count()) > 0; await page.keyboard.press('Tab')) {
    const box = await focused.boundingBox();
    if ((box?.y ?? 0) + (box?.height ?? 0) > (tabs?.y ?? 0)) behind.push(await focused.innerText());
  }
  expect(behind).toEqual([]);
});
