import type { Page } from 'playwright-core';
import { openBrowser, screens } from './browser.js';
import { password } from './cast.js';
import type { Person } from './person.js';

export interface Visit {
  readonly page: Page;
  /** What the page complained of: errors, warnings and breaches of its content security policy. */
  readonly complaints: readonly string[];
}

/** Opens the web app in a browser of its own, and signs the person in by its form. */
export async function visitAs(
  person: Person,
  locale: 'zh-TW' | 'en',
  screen: keyof typeof screens,
): Promise<Visit> {
  const visit = await visitSignedOut(person.server.url, locale, screen);
  const { page } = visit;
  await page.goto(`${person.server.url}/sign-in`);
  await page.locator('input[autocomplete=username]').fill(person.username);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return visit;
}

export async function visitSignedOut(
  url: string,
  locale: 'zh-TW' | 'en',
  screen: keyof typeof screens,
): Promise<Visit> {
  const browser = await openBrowser({ locale, viewport: screens[screen] });
  const page = browser.pages()[0] ?? (await browser.newPage());
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints };
}
