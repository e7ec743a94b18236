import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { RawSocket } from './raw-socket.js';

const app = await startTestApp();
const { feeds, roomWatches } = app.services;
const streams: [string, () => number, string][] = [
  [
    'a room',
    () => feeds.size,
    'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { seq } }',
  ],
  ['the rooms', () => roomWatches.size, 'subscription { chatRoomChanged { id } }'],
];

test.each(streams)(
  'an id that is left and taken again leaves nothing of %s behind',
  async (_name, size, query) => {
    const { owner, slug } = await aRoom(app);
    const socket = await RawSocket.ready(owner);
    for (let count = 0; count < 3; count += 1) {
      socket.ask('x', query, { slug });
      socket.send({ type: 'complete', id: 'x' });
    }
    socket.ask('x', query, { slug });
    expect(await socket.nextCode('x')).toBe('BAD_REQUEST');
    socket.ask('y', query, { slug });
    await until('a stream is there', () => size() > 0);
    socket.socket.close();
    await socket.closed;
    await until('nothing is left', () => size() === 0);
  },
);

test('an id is free again when its operation has ended', async () => {
  const { owner } = await aRoom(app);
  const socket = await RawSocket.ready(owner);
  for (let count = 0; count < 3; count += 1) {
    socket.ask('x', '{ me { id } }');
    expect(await socket.next()).toMatchObject({ id: 'x', payload: { data: { me: { id: owner.id } } } });
    expect(await socket.next()).toMatchObject({ id: 'x', type: 'complete' });
  }
});
