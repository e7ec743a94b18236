import { expect, test } from '@jest/globals';
import { createChat, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();
const { owner, visitor, projectId, slug } = await aRoom(app);
const { page, complaints } = await visitAs(owner, 'en', 'desk');
await page.goto(`${app.url}/chats/${slug}`);

/** Sends the text and waits for its bubble on the other person's page. @param end a suffix by which to find the bubble */
async function shown(text: string, end: string) {
  await sendMessage(visitor, slug, `${text}${end}`);
  const bubble = page.locator('[data-message-id]', { hasText: end }).last();
  await bubble.waitFor();
  return { bubble, text: bubble.locator('> [dir=auto]') };
}

test('marks that pile up stay within their message', async () => {
  const { bubble } = await shown(`Z${'\u0351\u036b\u0343'.repeat(1300)}`, ' piled');
  expect(await bubble.evaluate((element) => getComputedStyle(element).overflow)).toBe('clip');
});

test('what turns the direction of a text turns nothing outside of it', async () => {
  const text = 'bell \u0007 \u009f \ufeff \u202eexe.gpj\u2066 \u2067 abc';
  const { text: element } = await shown(text, ' turned');
  // What turns a line ends with it, and nothing shares a line with a block.
  const style = await element.evaluate((node) => {
    const { display, unicodeBidi } = getComputedStyle(node);
    return { display, unicodeBidi };
  });
  expect(style).toEqual({ display: 'block', unicodeBidi: 'plaintext' });
  expect(await element.textContent()).toBe(`${text} turned`);
});

test('a link shows the host that it leads to, whatever its text does', async () => {
  const long = `https://shop.example/${'x'.repeat(300)}`;
  const { text: element } = await shown(`\u202ehttps://gооgle.com/ \u202e${long}`, ' honest');
  const links = await element.locator('a').evaluateAll((all) =>
    all.map((link) => {
      const { direction, unicodeBidi } = getComputedStyle(link);
      return [link.textContent, link.getAttribute('title'), direction, unicodeBidi];
    }),
  );
  expect(links).toEqual([
    ['https://xn--ggle-55da.com/', 'https://xn--ggle-55da.com/', 'ltr', 'isolate'],
    [`https://shop.example/${'x'.repeat(34)}…${'x'.repeat(16)}`, long, 'ltr', 'isolate'],
  ]);
});

test('a text with scripts, images and links of any kind is shown as text', async () => {
  const text = [
    '<script>window.hit = 1</script><img src=x onerror="window.hit = 1"><svg onload="window.hit = 1">',
    '[press](javascript:window.hit=1) javascript:window.hit=1 data:text/html,<script>window.hit=1</script>',
    'vbscript:x file:///etc/passwd //evil.example {{constructor.constructor("window.hit = 1")()}}',
    'https://example.org/a"onmouseover="window.hit=1 http://example.org/?<script>1</script>',
  ].join('\n');
  const { text: element } = await shown(text, ' tagged');
  expect(await element.textContent()).toBe(`${text} tagged`);
  expect(await element.locator(':not(a, span)').count()).toBe(0);
  const links = await element
    .locator('a')
    .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]));
  expect(links).toEqual([
    ['https://example.org/a', 'noopener noreferrer nofollow'],
    ['http://example.org/', 'noopener noreferrer nofollow'],
  ]);
  expect(await page.evaluate('window.hit')).toBeUndefined();
  expect(complaints).toEqual([]);
});

test('two people of one name are told apart by their usernames, in the list and in the room', async () => {
  expect(await page.getByText('@').count()).toBe(0);
  const namesake = await bob(app);
  await createChat(namesake, projectId);
  for (const { username } of [visitor, namesake])
    await page.locator('a[href^="/chats/"]', { hasText: `Bob @${username}` }).waitFor();
  await page.locator('[data-screen-heading]', { hasText: `Bob @${visitor.username}` }).waitFor();
});
