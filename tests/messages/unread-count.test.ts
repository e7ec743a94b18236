import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { fillRoom } from './fill-room.js';

const app = await startTestApp();

test('unread messages are counted among the newest 1,000', async () => {
  const { owner, slug } = await aRoom(app);
  for (let filled = 0; filled < 1100; filled += 550) await fillRoom(app, slug, 550);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { unreadCount } }';
  expect(await owner.query(query, { slug })).toEqual({ chatRoom: { unreadCount: 1000 } });
});
