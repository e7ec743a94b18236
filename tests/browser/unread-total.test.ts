import { expect, test } from '@jest/globals';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, bob } from '../support/cast.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();

test('the unread total counts rooms that the list has not loaded, and is live', async () => {
  const [owner, visitor] = [await ann(app), await bob(app)];
  const slugs: string[] = [];
  for (let n = 0; n < 32; n++) {
    const slug = await createChat(visitor, await createProject(owner));
    slugs.push(slug);
    await sendMessage(owner, slug, `Hello ${n}`);
  }
  const { page } = await visitAs(visitor, 'en', 'desk', '/chats');
  const hasTitle = (count: number) =>
    page.waitForFunction((text) => document.title.startsWith(text), `(${count})`);
  await hasTitle(32);
  expect(await page.getByRole('link', { name: /Hello \d/ }).count()).toBeLessThan(32);
  const slug = slugs[0] ?? '';
  await visitor.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 1) { id } }', { slug });
  await hasTitle(31);
  await sendMessage(owner, slugs[1] ?? '', 'Again');
  await hasTitle(32);
});
