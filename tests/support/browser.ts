import { jest } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { atEnd } from './at-end.js';

/** In milliseconds. On a busy machine, a condition becomes true late. */
export const longestWait = 60_000;
// Longer than one wait: a wait that fails says what it waited for, and a timeout of Jest does not.
jest.setTimeout(3 * longestWait);

/** The sizes of a phone's screen and of a desktop's. */
export const screens = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;

type Options = Pick<
  BrowserContextOptions,
  'javaScriptEnabled' | 'locale' | 'viewport' | 'hasTouch' | 'isMobile'
>;

/** A browser context in which nobody is signed in. It closes after the tests of this file. */
export async function openBrowser(options: Options = {}): Promise<BrowserContext> {
  const given = { viewport: screens.desk, locale: 'en', ...options };
  const browser = await worker.browserContext(JSON.stringify(given));
  browser.setDefaultTimeout(longestWait);
  atEnd(() => browser.close());
  return browser;
}

const folder = fileURLToPath(new URL('../../temp/screenshots', import.meta.url));

/** With SCREENSHOTS=1, keeps a picture of the page for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] !== '1') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
