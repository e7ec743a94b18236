import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';
import { fillRoom } from '../messages/fill-room.js';
import type { composer } from './room-page.js';
import { bubble } from './room-page.js';

const app = await sharedApp();

test('each message has its author, its time and its place; many that come at once are counted', async () => {
  const room = await aRoom(app);
  await fillRoom(app, room.slug, 120, 'message ', 1);
  await sendMessage(
    room.owner,
    room.slug,
    'מה המחיר?\n20 TWD each\nA line that is the longest of all of them',
  );
  const { page, complaints } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await bubble(page, '20 TWD each').waitFor();
  const items = page.getByRole('listitem').filter({ has: page.locator('[data-message-id]') });
  const texts = await items.allTextContents();
  expect(texts.length).toBeGreaterThan(5);
  for (const text of texts) expect(text).toMatch(/(Bob|You).*\d:\d\d/s);
  const last = items.last();
  expect(await last.getAttribute('aria-posinset')).toBe('121');
  expect(await last.getAttribute('aria-setsize')).toBe('121');
  await expectDescribed(page.getByRole('textbox', { name: 'Message to Bob' }), /Enter sends/);

  const log = page.getByRole('log');
  await sendMessage(room.visitor, room.slug, 'one more');
  await log.getByText('Bob: one more').waitFor();
  await page.context().setOffline(true);
  for (let count = 0; count < 4; count += 1)
    await sendMessage(room.visitor, room.slug, `while away ${count}`);
  await page.context().setOffline(false);
  await bubble(page, 'while away 3').waitFor();
  // They may come in several batches, each of which is counted or read out.
  await log.getByText(/4 new messages|while away 3/).waitFor();
  expect(complaints).toEqual([]);

  // Each line of a message has a direction of its own.
  const edges = await bubble(page, '20 TWD each').evaluate(edgesOfLines);
  expect(edges).toEqual(['right', 'left', 'left']);
});

async function expectDescribed(field: ReturnType<typeof composer>, text: RegExp): Promise<void> {
  const id = (await field.getAttribute('aria-describedby')) ?? '';
  expect(await field.page().locator(`[id="${id}"]`).textContent()).toMatch(text);
  expect(await field.getAttribute('dir')).toBe('auto');
}

/** At which side of the text each of its lines begins. */
function edgesOfLines(bubble: Element): string[] {
  const box = (bubble.querySelector('[dir]') as Element).getBoundingClientRect();
  const texts = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT);
  const node = texts.nextNode() as Text;
  return [...node.data.matchAll(/.+/g)].map(({ 0: line, index }) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + line.length);
    return Math.abs(range.getBoundingClientRect().left - box.left) < 2 ? 'left' : 'right';
  });
}
