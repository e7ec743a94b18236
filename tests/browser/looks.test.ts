import { expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { screenshot, screens } from '../support/browser.js';
import { ann, bob } from '../support/cast.js';
import { visitAs } from '../support/visit.js';

const sizes = ['phone', 'desk'] as const;

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What a person with a screen reader, a keyboard or weak eyes would stumble over. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<Found>('axe.run()');
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

const app = await sharedApp();

test.each(['zh-TW', 'en'] as const)(
  'every screen is without barriers and without a scroll to the side, in %s',
  async (locale) => {
    const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
    const projectId = await createProject(owner, '巷口的社區書屋');
    const slug = await createChat(visitor, projectId);
    await sendMessage(visitor, slug, '您好！想請問書屋冬天也會開嗎？');
    await sendMessage(owner, slug, 'Yes, from 2 pm: https://example.org/hours');
    const { page, complaints } = await visitAs(visitor, locale, 'desk');
    const ready: Record<string, [path: string, selector: string]> = {
      projects: ['/', `a[href="/projects/${projectId}"]`],
      project: [`/projects/${projectId}`, 'main button'],
      list: ['/chats', `a[href="/chats/${slug}"]`],
      room: [`/chats/${slug}`, '[data-message-id]'],
    };
    for (const [name, [path, selector]] of Object.entries(ready)) {
      for (const size of sizes) {
        await page.setViewportSize(screens[size]);
        await page.goto(`${app.url}${path}`);
        await page.locator(selector).first().waitFor();
        await screenshot(page, `${name}-${size}-${locale}`);
        expect([name, size, await barriers(page)]).toEqual([name, size, []]);
        const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
        expect([name, size, wide]).toEqual([name, size, false]);
      }
    }
    expect(complaints).toEqual([]);
  },
  180_000,
);
