import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { holdDatabase } from './hold-database.js';

const app = await sharedApp();
const { open, untilSomethingWaits, keepBusy } = holdDatabase(app);

test('a room that another transaction holds delays its own messages alone, and keeps their order', async () => {
  const [held, free] = await Promise.all([aRoom(app), aRoom(app)]);
  const release = await open(['select from chat_room where slug = $1 for update', [held.slug]]);
  const first = sendMessage(held.visitor, held.slug, 'First');
  await untilSomethingWaits();
  const second = sendMessage(held.owner, held.slug, 'Second');
  expect(await sendMessage(free.visitor, free.slug, 'Not held')).toMatchObject({ seq: 1 });
  await release();
  expect([await first, await second]).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  expect(await sendMessage(held.visitor, held.slug, 'Third')).toMatchObject({ seq: 3 });
});

test('a room that stays held fails with SERVICE_UNAVAILABLE, and other held rooms do not', async () => {
  const [stuck, short] = await Promise.all([aRoom(app), aRoom(app)]);
  const hold = 'select from chat_room where slug = $1 for update';
  const [releaseStuck, releaseShort] = [await open([hold, [stuck.slug]]), await open([hold, [short.slug]])];
  const free = await keepBusy();
  const failing = refusalOf(sendMessage(stuck.visitor, stuck.slug, 'Stuck'));
  const sending = sendMessage(short.visitor, short.slug, 'Held for a moment');
  await free();
  await untilSomethingWaits();
  await releaseShort();
  expect(await sending).toMatchObject({ seq: 1 });
  expect((await failing).code).toBe('SERVICE_UNAVAILABLE');
  await releaseStuck();
  expect(await sendMessage(stuck.visitor, stuck.slug, 'Free again')).toMatchObject({ seq: 1 });
});
