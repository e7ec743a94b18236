import { expect, test } from '@jest/globals';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, bob } from '../support/cast.js';
import { visitAs } from '../support/visit.js';
import { expectNoBarriers } from './barriers.js';

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
      if (new URL(page.url()).pathname !== path) await page.goto(`${app.url}${path}`);
      await page.locator(selector).first().waitFor();
      await expectNoBarriers(page, name, locale);
    }
    expect(complaints).toEqual([]);
  },
);
