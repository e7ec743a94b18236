import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { atEnd } from './at-end.js';
import { readWorld } from './world.js';

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const args = [...quiet, '--disable-component-update', '--disable-sync'];
// Chromium's sandbox refuses to run as root.
const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** What a page looks like on a phone and on a desk. */
export const screens = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;

type Options = Parameters<typeof chromium.launchPersistentContext>[1];

/** A browser of a new profile: nothing is known of anyone in it. It closes after the tests of this file. */
export async function openBrowser(options: Options = {}): Promise<BrowserContext> {
  const profile = temporaryFolder();
  const browser = await chromium.launchPersistentContext(profile.path, {
    executablePath: readWorld().chromePath,
    args: [...args, ...root],
    viewport: screens.desk,
    locale: 'en',
    ...options,
  });
  atEnd(async () => {
    await browser.close();
    await profile.remove();
  });
  return browser;
}

const folder = fileURLToPath(new URL('../../temp/screenshots', import.meta.url));

/** Keeps a picture of the page for people to look at. @returns its file */
export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  return file;
}
