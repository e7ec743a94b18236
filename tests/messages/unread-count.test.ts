import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { createChat, sendMessage } from '../support/acts.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { fillRoom } from './fill-room.js';

const app = await sharedApp();

test('unread messages are counted among the newest 1,000', async () => {
  const { owner, slug } = await aRoom(app);
  await fillRoom(app, slug, 1100);
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { unreadCount } }';
  expect(await owner.query(query, { slug })).toEqual({ chatRoom: { unreadCount: 1000 } });
});

test('the total of an account counts all its rooms, in both roles, and nobody else’s', async () => {
  const [one, two] = [await aRoom(app), await aRoom(app)];
  const slug = await createChat(one.owner, two.projectId);
  const total = async (person: Person) =>
    (await person.query<{ me: { unreadCount: number } }>('{ me { unreadCount } }')).me.unreadCount;
  expect(await total(one.owner)).toBe(0);
  await fillRoom(app, one.slug, 1100);
  await sendMessage(two.owner, slug, 'To the other’s visitor');
  await sendMessage(one.owner, slug, 'An answer');
  await sendMessage(two.visitor, two.slug, 'Elsewhere');
  expect(await total(one.owner)).toBe(1001);
  expect(await total(two.owner)).toBe(2);
  await one.owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 1100) { id } }', {
    slug: one.slug,
  });
  expect(await total(one.owner)).toBe(1);
});
