import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { fillRoom } from './fill-room.js';

const app = await sharedApp();

test('unread messages are counted among the newest 1,000', async () => {
  const { owner, slug } = await aRoom(app);
  await fillRoom(app, slug, 1100);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { unreadCount } }';
  expect(await owner.query(query, { slug })).toEqual({ chatRoom: { unreadCount: 1000 } });
});
