import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const args = [...quiet, '--disable-component-update', '--disable-sync'];
// Chromium's sandbox refuses to run as root.
if (process.getuid?.() === 0) args.push('--no-sandbox');

/** In milliseconds. A shorter wait for a condition fails on a busy machine. */
const longestWait = 60_000;

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args, timeout: longestWait });
}

/** A browser context without cookies or stored data. */
export async function newContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(longestWait);
  return context;
}
