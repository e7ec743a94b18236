import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sharedApp } from '../support/app.js';
import { screenshot, screens } from '../support/browser.js';
import { ann, bob } from '../support/cast.js';
import { visitAs } from '../support/visit.js';

const createProject = 'mutation ($title: String!) { createProject(title: $title) { id } }';
const sizes = ['phone', 'desk'] as const;

async function write(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /傳訊息給|Message/ });
  await composer.fill(text);
  await composer.press('Enter');
}

/** Waits until the room shows the text, and only once. */
async function reads(page: Page, text: string): Promise<void> {
  const bubble = page.locator('[data-message-id]', { hasText: text });
  await bubble.waitFor();
  expect(await bubble.count()).toBe(1);
}

test('a visitor presses the button, and both hear each other without a reload', async () => {
  const app = await sharedApp();
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const { createProject: project } = await owner.query<{ createProject: { id: string } }>(createProject, {
    title: '離島書店的第一百個週末',
  });
  const annSees = await visitAs(owner, 'en', 'desk', '/chats');
  const bobSees = await visitAs(visitor, 'zh-TW', 'phone', `/projects/${project.id}`);

  await bobSees.page.getByRole('button', { name: '聯絡提案者' }).click();
  await bobSees.page.waitForURL(/\/chats\/\d+-\d+$/);
  await write(bobSees.page, '您好，週末還有位子嗎？');
  await annSees.page.getByRole('link', { name: /Bob/ }).click();
  await reads(annSees.page, '您好，週末還有位子嗎？');
  await write(annSees.page, '有的，歡迎！');
  await reads(bobSees.page, '有的，歡迎！');
  await write(bobSees.page, '太好了 🙂');
  await reads(annSees.page, '太好了 🙂');
  await bobSees.page.getByText('已讀').first().waitFor();

  for (const size of sizes) {
    for (const [name, { page }] of [
      ['en', annSees],
      ['zh-TW', bobSees],
    ] as const) {
      await page.setViewportSize(screens[size]);
      await screenshot(page, `room-${size}-${name}`);
    }
  }
  expect([...annSees.complaints, ...bobSees.complaints]).toEqual([]);
});
