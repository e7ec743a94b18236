import { test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sharedApp } from '../support/app.js';
import { screens } from '../support/browser.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { composer } from './room-page.js';

const app = await sharedApp();

// Simulated: iOS itself can't be run here.
const cases: readonly [string, Partial<Viewport>[], number][] = [
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
];

test('the composer ends where the keyboard begins, however the viewport tells of it', async () => {
  const room = await aRoom(app);
  const { page } = await visitAs(room.owner, 'en', 'phone', '/settings');
  await page.addInitScript(simulatedViewport, screens.phone.height);
  await page.goto(`${app.url}/chats/${room.slug}`);
  await composer(page).focus();
  for (const [keyboard, steps, lowest] of cases) {
    await page.evaluate(change, none);
    await until('nothing covers the composer', async () => (await bottomOf(page)) === none.innerHeight);
    for (const step of steps) await page.evaluate(change, step);
    await until(`the keyboard ${keyboard}`, async () => (await bottomOf(page)) === lowest);
  }
});

interface Viewport {
  height: number;
  offsetTop: number;
  scale: number;
  innerHeight: number;
  event: 'resize' | 'scroll';
}

const none: Viewport = { height: 844, innerHeight: 844, offsetTop: 0, scale: 1, event: 'resize' };

function simulatedViewport(height: number): void {
  const view = Object.assign(new EventTarget(), { height, offsetTop: 0, scale: 1 });
  Object.defineProperty(window, 'visualViewport', { value: view });
}

function change({ event, innerHeight, ...sizes }: Partial<Viewport>): void {
  Object.assign(window.visualViewport as object, sizes);
  if (innerHeight !== undefined)
    Object.defineProperty(window, 'innerHeight', { value: innerHeight, configurable: true });
  if (event) window.visualViewport?.dispatchEvent(new Event(event));
}

async function bottomOf(page: Page): Promise<number> {
  const { y = 0, height = 0 } = (await page.locator('section form').boundingBox()) ?? {};
  return Math.round(y + height);
}
