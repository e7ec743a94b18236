import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sharedApp } from '../support/app.js';
import { screens } from '../support/browser.js';
import { ann } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { bubble, composer } from './room-page.js';

const app = await sharedApp();

test('on a phone, no control that Tab reaches is behind the tabs', async () => {
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

test('Enter sends and with another key breaks the line; where a finger is the pointer, it breaks the line', async () => {
  const room = await aRoom(app);
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  const field = composer(page);
  for (const key of ['Shift+Enter', 'Alt+Enter', 'Control+Enter', 'Meta+Enter']) {
    await field.fill('ab');
    await field.press('ArrowLeft');
    await field.press(key);
    expect(await field.inputValue()).toBe('a\nb');
  }
  await field.press('Enter');
  await bubble(page, 'a').waitFor();

  const phone = await visitAs(room.owner, 'en', 'touch', `/chats/${room.slug}`);
  await composer(phone.page).fill('one');
  await composer(phone.page).press('Enter');
  await composer(phone.page).pressSequentially('two');
  expect(await composer(phone.page).inputValue()).toBe('one\ntwo');
  await phone.page.getByRole('button', { name: 'Send' }).click();
  await bubble(phone.page, 'two').waitFor();
});

// Simulated: iOS itself can't be run here.
test.each<[string, Partial<Viewport>[], number]>([
  ['lies over the page', [{ height: 500, event: 'resize' }], 500],
  ['makes innerHeight smaller as well', [{ height: 500, innerHeight: 500, event: 'resize' }], 500],
  ['tells its height late', [{ event: 'resize' }, { height: 500 }], 500],
  [
    'changes with a scroll alone',
    [
      { height: 500, event: 'resize' },
      { height: 420, event: 'scroll' },
    ],
    420,
  ],
  ['scrolls the visible part', [{ height: 500, offsetTop: 60, event: 'scroll' }], 560],
  [
    'is closed again',
    [
      { height: 500, event: 'resize' },
      { height: 844, event: 'resize' },
    ],
    844,
  ],
  [
    'is there during a zoom',
    [
      { height: 500, event: 'resize' },
      { height: 250, scale: 2, event: 'resize' },
    ],
    500,
  ],
  ['is not there, and the reader zooms in', [{ height: 422, offsetTop: 90, scale: 2, event: 'resize' }], 844],
])('the composer ends where the keyboard begins that %s', async (_, steps, lowest) => {
  const room = await aRoom(app);
  const { page } = await visitAs(room.owner, 'en', 'phone', '/settings');
  await page.addInitScript(simulatedViewport, screens.phone.height);
  await page.goto(`${app.url}/chats/${room.slug}`);
  await composer(page).focus();
  for (const step of steps) await page.evaluate(change, step);
  await until('the composer is there', async () => (await bottomOf(page)) === lowest);
});

interface Viewport {
  height: number;
  offsetTop: number;
  scale: number;
  innerHeight: number;
  event: 'resize' | 'scroll';
}

function simulatedViewport(height: number): void {
  const view = Object.assign(new EventTarget(), { height, offsetTop: 0, scale: 1 });
  Object.defineProperty(window, 'visualViewport', { value: view });
}

function change({ event, innerHeight, ...sizes }: Partial<Viewport>): void {
  Object.assign(window.visualViewport as object, sizes);
  if (innerHeight !== undefined) Object.defineProperty(window, 'innerHeight', { value: innerHeight });
  if (event) window.visualViewport?.dispatchEvent(new Event(event));
}

async function bottomOf(page: Page): Promise<number> {
  const { y = 0, height = 0 } = (await page.locator('section form').boundingBox()) ?? {};
  return Math.round(y + height);
}
