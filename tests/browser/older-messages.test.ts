import { expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { longestWait } from '../support/browser.js';
import { aRoom, type Room } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { fillRoom } from '../messages/fill-room.js';
import { until } from '../support/until.js';

const app = await sharedApp();
const slowMs = 400;

test('a reader who goes up while the network is slow gets each earlier page once, up to the first message', async () => {
  const room = await aRoom(app);
  await fillRoom(app, room.slug, 300, 'message ', 1);
  const page = await annReads(room, /^message 300$/);
  const asked = await slowPages(page);
  await until(
    'the first message is in sight',
    async () => {
      await page.mouse.wheel(0, -20_000);
      return bubble(page, /^message 1$/).isVisible();
    },
    longestWait,
  );
  expect(asked.length).toBeGreaterThanOrEqual(4);
  expect(new Set(asked).size).toBe(asked.length);
});

test('a reader further up stays there when the other person answers, and is told', async () => {
  const room = await aRoom(app);
  await fillRoom(app, room.slug, 100, 'message ', 1);
  await sendMessage(room.owner, room.slug, 'my last word');
  const page = await annReads(room, 'my last word');
  await page.mouse.wheel(0, -1500);
  const toNewest = page.getByRole('button', { name: 'Jump to the latest message' });
  await toNewest.waitFor();
  const before = await scrollTop(page);
  await sendMessage(room.visitor, room.slug, 'an answer');
  await page.getByRole('button', { name: '1 new message' }).waitFor();
  expect(await scrollTop(page)).toBe(before);
});

/** Delays every answer with earlier messages. @returns the requested cursors, growing with each request */
async function slowPages(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.route('**/graphql', async (route) => {
    const { operationName, variables } = route.request().postDataJSON() as Operation;
    if (operationName !== 'ChatRoom' || variables?.before === undefined) return route.continue();
    asked.push(variables.before);
    const response = await route.fetch();
    await pause(slowMs);
    return route.fulfill({ response });
  });
  return asked;
}

interface Operation {
  operationName?: string;
  variables?: { before?: string };
}

async function annReads(room: Room, newest: RegExp | string): Promise<Page> {
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(page, newest).hover();
  return page;
}

function bubble(page: Page, text: RegExp | string) {
  return page.locator('[data-message-id]', { hasText: text });
}

function scrollTop(page: Page): Promise<number> {
  return page.getByRole('group', { name: /Messages with/ }).evaluate((element) => element.scrollTop);
}
