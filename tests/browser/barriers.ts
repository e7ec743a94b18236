import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { screenshot, screens } from '../support/browser.js';
import { until } from '../support/until.js';

const require = createRequire(import.meta.url);
// Read as a text, because an import would also run axe in the test, which takes time.
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

// An open menu finds its new place some frames after a resize. The colours of another scheme come with an event.
const isSettled = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(
  document.documentElement.scrollWidth <= window.innerWidth &&
  document.documentElement.dataset.mantineColorScheme ===
    (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') &&
  document.getAnimations().every(({ playState, effect }) =>
    playState !== 'running' || effect.getComputedTiming().endTime === Infinity)))))`;

/** Expects no accessibility violation and no horizontal scrolling, at both screen sizes. */
export async function expectNoBarriers(page: Page, screen: string, locale: string): Promise<void> {
  await expectNone(page, screen, locale, everyRule);
}

/** As {@link expectNoBarriers}, in the light and the dark scheme. Colours are judged once, in zh-TW: both languages have the same. */
export async function expectNoBarriersInBothSchemes(
  page: Page,
  screen: string,
  locale: string,
): Promise<void> {
  if (locale === 'en') return expectNone(page, screen, locale, allButColours);
  await expectNone(page, screen, locale, everyRule);
  // A scheme changes nothing but colours.
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNone(page, `${screen}-dark`, locale, "{ runOnly: ['color-contrast'] }");
  await page.emulateMedia({ colorScheme: 'light' });
}

const everyRule = "{ resultTypes: ['violations'] }";
const allButColours = "{ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } }";

async function expectNone(page: Page, screen: string, locale: string, options: string): Promise<void> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  for (const [size, viewport] of Object.entries(screens)) {
    await page.setViewportSize(viewport);
    // An open menu finds its new place only some frames after the resize.
    await until(`${screen} is settled on a ${size}`, () => page.evaluate<boolean>(isSettled));
    expect([screen, size, await barriers(page, options)]).toEqual([screen, size, []]);
    await screenshot(page, `${screen}-${size}-${locale}`);
  }
}

/** The accessibility violations that axe finds on the page. */
async function barriers(page: Page, options: string): Promise<string[]> {
  const found = await page.evaluate<Found>(`axe.run(${options})`);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
