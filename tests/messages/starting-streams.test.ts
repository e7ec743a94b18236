import { expect, test } from '@jest/globals';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { type Frame, RawSocket } from '../transport/raw-socket.js';

const count = 2000;
const limits = limitsWith({ subscriptionsPerSocket: count, subscriptionsPerRoom: count });
const app = await startTestApp({ LIMITS: limits });
const { streamReads } = app.services;
const live = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content } }';
/** The number of streams that `streamReads` lets read at once. */
const mostReads = 256;

/** Takes all turns of the streams, until the returned function is called. */
async function holdTurns(): Promise<() => void> {
  const releases = await Promise.all(Array.from({ length: mostReads }, () => streamReads.take()));
  return () => releases.forEach((release) => release());
}

test('a stream that starts behind the thousands of another user does not wait for them, and none of all is refused', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'Hello');
  const release = await holdTurns();
  const socket = await RawSocket.ready(visitor);
  const frames: Frame['type'][] = [];
  socket.socket.on('message', (frame: Buffer) => {
    const { type } = JSON.parse(String(frame)) as Frame;
    if (type !== 'ping') frames.push(type);
  });
  for (let n = 1; n <= count; n += 1) socket.ask(String(n), live, { slug });
  await until('all wait', () => streamReads.waiting === count);
  const quiet = listen(owner, slug);
  await until('it waits too', () => streamReads.waiting === count + 1);
  release();
  expect((await quiet.next()).messageAdded).toMatchObject({ seq: 1, content: 'Hello' });
  expect(frames.length).toBeLessThan(count / 2);
  await until('all streams have the message', () => frames.length === count);
  await sendMessage(visitor, slug, 'To all');
  expect((await quiet.next()).messageAdded).toMatchObject({ seq: 2, content: 'To all' });
  await until('all streams have the second one too', () => frames.length === 2 * count);
  expect(new Set(frames)).toEqual(new Set(['next']));
}, 120_000);
