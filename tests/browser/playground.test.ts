import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { screenshot } from '../support/browser.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();

test('the playground shows the documentation, asks and listens, within its content security policy', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { page, complaints } = await visitAs(owner, 'en', 'desk', '/playground');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByText('ChatRoomConnection').first().waitFor();
  await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();

  await openTab(page, 'Projects');
  // The editor renders only the lines that fit, so the test can look only for the start of the answer.
  await answer(page, '"projects"').waitFor();

  await openTab(page, 'MessageAdded', { roomSlug: slug, afterSeq: 0 });
  for (const text of ['Can you hear me?', 'And now?']) {
    await sendMessage(visitor, slug, text);
    await answer(page, text.replaceAll(' ', '\u00a0')).waitFor();
  }
  await screenshot(page, 'playground-desk-en');
  expect(complaints).toEqual([]);
});

/** Opens the example's tab and runs it. */
async function openTab(page: Page, name: string, variables?: object): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  // Until both editors have loaded, the Execute button does nothing.
  await page.locator('.graphiql-query-editor .view-line', { hasText: name }).first().waitFor();
  await page.locator('.result-window .monaco-editor').waitFor();
  if (variables) {
    await page.locator('.graphiql-editor-tool .monaco-editor').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(JSON.stringify(variables));
    // The editor adds closing brackets by itself. Left there, they would make the variables invalid.
    await page.keyboard.press('ControlOrMeta+Shift+End');
    await page.keyboard.press('Delete');
  }
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

function answer(page: Page, text: string) {
  return page.locator('.result-window .view-line', { hasText: text });
}
