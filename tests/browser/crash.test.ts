import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { bubble, composer } from './room-page.js';

const app = await sharedApp();
const { owner, visitor, slug } = await aRoom(app);
const crash = (page: Page) => page.getByRole('heading', { name: 'Something went wrong' });

/** From now on, what shows a time of day throws. @param times how often */
async function breakTimes(page: Page, times: number) {
  await page.evaluate(`(() => {
    const formats = Intl.DateTimeFormat.prototype;
    const { get } = Object.getOwnPropertyDescriptor(formats, 'format');
    const formatBy = (getter) => Object.defineProperty(formats, 'format', { configurable: true, get: getter });
    window.heal = () => void formatBy(get);
    window.thrown = 0;
    formatBy(function () {
      if ((window.thrown += 1) > ${times}) return get.call(this);
      throw new Error('broken on purpose');
    });
  })()`);
}

async function roomWithDraft() {
  const { page } = await visitAs(visitor, 'en', 'phone', `/chats/${slug}`);
  await composer(page).fill('a draft');
  await page.evaluate('window.isSamePage = true');
  return page;
}

async function expectRoom(page: Page, text: string) {
  await bubble(page, text).waitFor();
  expect(await composer(page).inputValue()).toBe('a draft');
  expect(await crash(page).count()).toBe(0);
  expect(await page.evaluate('window.isSamePage')).toBe(true);
}

test('a screen that crashed once is there again at once, with its draft', async () => {
  const page = await roomWithDraft();
  // React renders twice before it gives up.
  await breakTimes(page, 2);
  await sendMessage(owner, slug, 'one');
  await expectRoom(page, 'one');
  expect(await page.evaluate<number>('window.thrown')).toBeGreaterThan(2);
});

test('a screen that goes on crashing offers a reload, and is there again when the reader comes back', async () => {
  const page = await roomWithDraft();
  await breakTimes(page, Infinity);
  await sendMessage(owner, slug, 'two');
  await crash(page).waitFor();
  await page.getByRole('button', { name: 'Reload' }).waitFor();
  await page.evaluate(`(window.heal(), window.dispatchEvent(new Event('focus')))`);
  await expectRoom(page, 'two');
});

test('a screen that goes on crashing is tried again by itself, and by going to another screen', async () => {
  const page = await roomWithDraft();
  await breakTimes(page, Infinity);
  await sendMessage(owner, slug, 'three');
  await crash(page).waitFor();
  await page.evaluate('window.heal()');
  await expectRoom(page, 'three');
  await breakTimes(page, Infinity);
  await sendMessage(owner, slug, 'four');
  await crash(page).waitFor();
  await page.evaluate(`history.pushState(null, '', '/')`);
  await page.getByRole('heading', { name: 'Projects' }).waitFor();
  await crash(page).waitFor({ state: 'detached' });
});
