import type { Page } from 'playwright-core';
import { openBrowser, screens } from './browser.js';
import { password } from './cast.js';
import type { Person } from './person.js';
import { cookieName } from './cookie.js';

export interface Visit {
  readonly page: Page;
  /** What the page reported: errors, warnings and violations of its content security policy. */
  readonly complaints: readonly string[];
}

/** Opens a page of the web app in a browser of its own, in which the person is signed in. "touch" is a phone without a mouse. */
export async function visitAs(
  { server, token = '' }: Person,
  locale: 'zh-TW' | 'en',
  screen: keyof typeof screens | 'touch',
  path = '/',
): Promise<Visit> {
  const browser = await openBrowser({ locale, ...sizeOf(screen) });
  await browser.addCookies([
    { name: cookieName, value: token, url: server.url, httpOnly: true, sameSite: 'Lax' },
  ]);
  return visit(await browser.newPage(), `${server.url}${path}`);
}

export async function visitSignedOut(
  url: string,
  locale: 'zh-TW' | 'en',
  screen: keyof typeof screens,
): Promise<Visit> {
  const browser = await openBrowser({ locale, viewport: screens[screen] });
  return visit(await browser.newPage(), url);
}

/** The page must be the one for signing in. */
export async function signInByForm(page: Page, { username }: Person): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.keyboard.press('Enter');
}

function sizeOf(screen: keyof typeof screens | 'touch') {
  if (screen !== 'touch') return { viewport: screens[screen] };
  return { viewport: screens.phone, hasTouch: true, isMobile: true };
}

async function visit(page: Page, url: string): Promise<Visit> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints };
}
