import type { Page } from 'playwright-core';

export function composer(page: Page) {
  return page.getByRole('textbox', { name: /Message to|傳訊息給/ });
}

export function bubble(page: Page, text: string | RegExp) {
  return page.locator('[data-message-id]', { hasText: text });
}

/** Opens the menu of a message as a mouse does, and chooses from it. */
export async function chooseInMenu(page: Page, text: string, item: string): Promise<void> {
  await bubble(page, text).click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
}
