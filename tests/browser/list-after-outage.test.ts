import { test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { aRoom } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { visitAs } from '../support/visit.js';
import { lasting } from '../faults/harness/wait.js';

const app = await startTestApp();

test('the list has what happened while the network was gone, though the first reading of it fails', async () => {
  const room = await aRoom(app);
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
  atEnd(() => proxy.close());
  const url = `http://127.0.0.1:${proxy.port}`;
  const { page } = await visitAs(room.owner.at({ url }), 'en', 'desk');
  await page.goto(`${url}/chats`);
  await page.getByRole('link', { name: /Bob/ }).waitFor();
  let failures = 0;
  await page.route('**/graphql', async (route) => {
    const { operationName } = route.request().postDataJSON() as { operationName?: string };
    if (operationName !== 'ChatRooms' || failures === 2) return route.continue();
    failures += 1;
    return route.fulfill({ status: 503, body: '' });
  });
  proxy.refuse();
  proxy.cut();
  await sendMessage(room.visitor, room.slug, 'while you were out');
  // The sweep that finds what was missed looks back for so long.
  await lasting(9000);
  proxy.heal();
  await page.getByText('while you were out').waitFor({ timeout: 25_000 });
}, 120_000);
