import { test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { longestWait } from '../support/browser.js';
import { aRoom } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();
/**
 * In milliseconds. Each of six dead connections may take a retry, which waits for twice the time of the last answer or longer. On a
 * busy machine this adds up to more than one longest wait.
 */
const untilRecovered = 2 * longestWait;

/** The owner's browser, behind a proxy that can make its connections half-open. */
async function atThe(path: (slug: string) => string) {
  const room = await aRoom(app);
  await sendMessage(room.visitor, room.slug, 'the first');
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
  atEnd(() => proxy.close());
  const owner = room.owner.at({ url: `http://127.0.0.1:${proxy.port}` });
  const { page } = await visitAs(owner, 'en', 'desk', path(room.slug));
  await page.getByText('the first').first().waitFor();
  // The screens that are loaded ahead have no limit, and could hold all connections of the browser.
  await page.waitForLoadState('networkidle');
  const comeOnline = () => page.evaluate('void window.dispatchEvent(new Event("online"))');
  const readUpTo = async () => {
    const query = 'query ($slug: String!) { chatRoom(slug: $slug) { ownerReadSeq } }';
    const { chatRoom } = await room.visitor.query<{ chatRoom: { ownerReadSeq: number } }>(query, {
      slug: room.slug,
    });
    return chatRoom.ownerReadSeq;
  };
  return { room, proxy, page, comeOnline, readUpTo };
}

test('a room whose request got lost in an outage is there when the socket has reconnected', async () => {
  const { proxy, page, comeOnline } = await atThe(() => '/chats');
  proxy.blackholeExisting();
  const asked = page.waitForRequest((request) => Boolean(request.postData()?.includes('query ChatRoom(')));
  await page.getByRole('link', { name: /Bob/ }).click();
  await asked;
  await comeOnline();
  await page.getByRole('textbox', { name: 'Message to Bob' }).waitFor({ timeout: untilRecovered });
});

test('what comes after an outage is marked as read, though the browser has kept dead connections', async () => {
  const { room, proxy, page, comeOnline, readUpTo } = await atThe((slug) => `/chats/${slug}`);
  await until('the first is read', async () => (await readUpTo()) === 1, longestWait);
  proxy.blackholeExisting();
  await sendMessage(room.visitor, room.slug, 'the second');
  await comeOnline();
  await page.locator('[data-message-id]', { hasText: 'the second' }).waitFor();
  await until('the second is read', async () => (await readUpTo()) === 2, untilRecovered);
});
