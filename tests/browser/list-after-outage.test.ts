import { test } from '@jest/globals';
import type { Page, Request, Route } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { longestWait } from '../support/browser.js';
import { aRoom, type Room } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();
const longAgo = "update chat_room set updated_at = updated_at - interval '1 minute' where slug = $1";

/** The owner's list of rooms, behind a proxy that can cut the network. */
async function openList({ owner }: Room) {
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
  atEnd(() => proxy.close());
  const url = `http://127.0.0.1:${proxy.port}`;
  const { page } = await visitAs(owner.at({ url }), 'en', 'desk', '/chats');
  await page.getByRole('link', { name: /Bob/ }).waitFor();
  return { page, proxy };
}

/** Handles each request for the list with `act`. */
async function onReading(page: Page, act: (route: Route) => Promise<void>): Promise<void> {
  await page.route('**/graphql', (route) => {
    const { operationName } = route.request().postDataJSON() as { operationName?: string };
    return operationName === 'ChatRooms' ? act(route) : route.continue();
  });
}

test('the list has what happened while the network was gone, though the first reading of it fails', async () => {
  const room = await aRoom(app);
  const { page, proxy } = await openList(room);
  let failures = 0;
  await onReading(page, async (route) => {
    failures += 1;
    await (failures > 2 ? route.continue() : route.fulfill({ status: 503, body: '' }));
  });
  proxy.refuse();
  proxy.cut();
  await sendMessage(room.visitor, room.slug, 'while you were out');
  // Longer ago than the sweep looks back. So only the refetch of the list can find the message.
  await app.services.database.run(longAgo, [room.slug]);
  proxy.heal();
  await page.getByText('while you were out').waitFor();
});

test('an answer that comes late takes back nothing that was told live', async () => {
  const room = await aRoom(app);
  await sendMessage(room.visitor, room.slug, 'the first');
  const { page, proxy } = await openList(room);
  await page.getByText('the first').waitFor();
  let readings = 0;
  let goOn: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (goOn = resolve));
  await onReading(page, async (route) => {
    readings += 1;
    if (readings > 2) return route.continue();
    const response = await route.fetch();
    await told;
    await route.fulfill({ response });
  });
  proxy.cut();
  await until('the list is being refetched', () => readings === 2, longestWait);
  await sendMessage(room.visitor, room.slug, 'the second');
  await page.getByText('the second').waitFor();
  goOn();
  await until('it was read once more', () => readings === 4, longestWait);
  await page.getByText('the second').waitFor();
  await page.waitForFunction(() => document.title.startsWith('(2)'));
});

test('a reading during which the connection is lost again is left for a new one', async () => {
  const { page, proxy } = await openList(await aRoom(app));
  let readings = 0;
  const held = new Set<Request>();
  page.on('requestfailed', (request) => held.delete(request));
  await onReading(page, async (route) => {
    readings += 1;
    if (readings > 2) return route.continue();
    held.add(route.request());
  });
  proxy.cut();
  await until('the list is being refetched', () => readings === 2, longestWait);
  proxy.cut();
  await until('both readings are left', () => held.size === 0, longestWait);
  await until('it is read once more', () => readings === 4, longestWait);
});
