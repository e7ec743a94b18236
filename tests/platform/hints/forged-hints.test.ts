import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { listen, sendMessage } from '../../support/acts.js';
import { sharedApp } from '../../support/app.js';
import { atEnd } from '../../support/at-end.js';
import { aRoom } from '../../support/room.js';
import { readWorld } from '../../support/jest/world.js';

const app = await sharedApp();

test('a client that can publish on Redis makes nobody hear what was not said, and signs nobody out', async () => {
  const redis = new Redis(readWorld().redisUrl);
  atEnd(() => redis.disconnect());
  const prefix = app.services.config.redis?.prefix;
  const room = await aRoom(app);
  const { chatRoom } = await room.owner.query<{ chatRoom: { id: string } }>(
    'query ($slug: String!) { chatRoom(slug: $slug) { id } }',
    { slug: room.slug },
  );
  const heard = listen(room.owner, room.slug);
  await sendMessage(room.visitor, room.slug, 'said');
  expect((await heard.next()).messageAdded.content).toBe('said');
  const [session] = await app.services.database.run<{ id: string }>(
    'select id::text from session where user_id = $1',
    [room.owner.id],
  );
  const forged = { room: chatRoom.id, owner: room.owner.id, visitor: room.visitor.id, seq: 1_000_000 };
  const publish = (topic: string, hint: object) =>
    redis.publish(`${prefix}:${topic}`, JSON.stringify({ from: 'elsewhere', hint }));
  expect(await publish('room', { ...forged, content: 'forged', id: 'x' })).toBeGreaterThan(0);
  await publish('session', { session: session?.id });
  for (const junk of ['', '{', '[]', '{"from":1}', `{"from":"x","hint":{"seq":"${'9'.repeat(5000)}"}}`])
    await redis.publish(`${prefix}:room`, junk);
  const { seq } = await sendMessage(room.visitor, room.slug, 'said again');
  expect((await heard.next()).messageAdded).toMatchObject({ seq, content: 'said again' });
  expect(seq).toBe(2);
  expect(await room.owner.query('{ me { id } }')).toEqual({ me: { id: room.owner.id } });
});
