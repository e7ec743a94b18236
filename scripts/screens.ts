import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../tests/support/jest/chromium.mjs';
import { DemoParley, signIn, type Who } from './screens/demo-parley.js';
import { fillTalk } from './screens/fill-talk.js';
import { type Screen, screensOf, type Words } from './screens/screens.js';
import { findChromium } from './test-services/programs.js';

// Writes a picture of every screen, in both languages, widths and colour schemes, for people to look at. An argument chooses the
// screens whose names begin with it.

const [chosen = ''] = process.argv.slice(2);
const folder = join('temp', 'screens');
const languages = ['zh-TW', 'en'] as const;
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };
const schemes = ['light', 'dark'] as const;
type State = Exclude<BrowserContextOptions['storageState'], string | undefined>;

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const parley = await DemoParley.start();
const browser = await launchChromium(findChromium() ?? 'chromium');
const sessions = new Map<Who | undefined, { state: State; token: string }>();
for (const who of ['owner', 'visitor', 'staff'] as const) sessions.set(who, await signedIn(who));
const tokenOf = (who: Who) => sessions.get(who)?.token ?? '';
const talk = await fillTalk(parley, { owner: tokenOf('owner'), visitor: tokenOf('visitor') });
const screens = screensOf(talk).filter(({ name }) => name.startsWith(chosen));
let failures = 0;
for (const locale of languages) {
  const words = await wordsOf(locale);
  for (const [size, viewport] of Object.entries(sizes))
    for (const colorScheme of schemes)
      for (const [place, screen] of screens.entries()) {
        const number = String(place + 1).padStart(2, '0');
        const file = join(folder, `${number}-${screen.name}-${size}-${locale}-${colorScheme}.png`);
        await take(screen, words, { locale, viewport, colorScheme, hasTouch: size === 'phone' }, file);
      }
}
await browser.close();
await parley.stop();
console.log(
  `${folder}: the pictures of ${screens.length} screens, ${failures} of which could not be reached`,
);
if (failures > 0) process.exitCode = 1;

/** Signs in as the web app does, with the cookie. */
async function signedIn(who: Who): Promise<{ state: State; token: string }> {
  const context = await browser.newContext();
  const data = { query: signIn, variables: await parley.credentials(who) };
  const response = await context.request.post(`${parley.url}/graphql`, { data });
  const answer = (await response.json()) as { data: { signIn: { token: string } } };
  const state = await context.storageState();
  await context.close();
  return { state, token: answer.data.signIn.token };
}

async function wordsOf(locale: string): Promise<Words> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join('client', 'locales', locale, `${name}.json`), 'utf8'));
  const [accounts, chat, projects] = await Promise.all(['accounts', 'chat', 'projects'].map(read));
  return { accounts, chat, projects } as Words;
}

async function take(
  screen: Screen,
  words: Words,
  options: BrowserContextOptions,
  file: string,
): Promise<void> {
  const state = sessions.get(screen.as)?.state;
  const context = await browser.newContext({
    ...options,
    ...(state && { storageState: state }),
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  try {
    await page.goto(`${parley.url}${screen.path}`);
    await settled(page);
    await screen.act?.(page, words);
    await settled(page);
  } catch (error) {
    failures += 1;
    console.error(file, error);
  }
  await page.screenshot({ path: file });
  await context.close();
}

/** Until nothing has been loading for half a second, and nothing moves. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))),
  );
}
