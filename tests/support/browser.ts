import { jest } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { atEnd } from './at-end.js';

/** In milliseconds. A condition is met late on a busy machine. */
export const longestWait = 60_000;
// What a test waited for is said by the wait that fails, and not by Jest.
jest.setTimeout(3 * longestWait);

/** What a page looks like on a phone and on a desk. */
export const screens = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;

type Options = Pick<BrowserContextOptions, 'locale' | 'viewport'>;

/** A browser that knows nobody yet. It closes after the tests of this file. */
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
