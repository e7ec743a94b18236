import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { fillRoom } from '../messages/fill-room.js';
import { createChat, createProject } from '../support/acts.js';
import { sharedApp, startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { startParley } from '../support/parley-process.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { RawSocket } from './raw-socket.js';

const added = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { seq content } }';

test('a client that answers no ping is cut off, and one that answers is not', async () => {
  const app = await startTestApp({ LIMITS: limitsWith({ pingPause: 300 }) });
  const other = await RawSocket.ready(await ann(app));
  const mute = await RawSocket.ready(await ann(app), { autoPong: false });
  let pings = 0;
  mute.socket.on('ping', () => (pings += 1));
  expect(await mute.closed).toBe(1006);
  // The first ping may have come before the listener was added.
  expect([0, 1]).toContain(pings);
  for (let count = 0; count < 4; count += 1) await once(other.socket, 'ping');
  expect(other.socket.readyState).toBe(other.socket.OPEN);
});

// The server is a process of its own, so that other tests do not change its memory.
test('a client that reads nothing is cut off, whatever it sends, and costs little memory meanwhile', async () => {
  const pingPause = 2000;
  const parley = await startParley({ ...(await testSettings()), LIMITS: limitsWith({ pingPause }) });
  atEnd(() => parley.stop());
  const metric = async (name: string) => {
    const text = await (await fetch(`${parley.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
  };
  const residentMemory = () => metric('process_resident_memory_bytes');

  const { owner, visitor, slug } = await aRoom(parley);
  const slugs = [slug];
  while (slugs.length < 5) slugs.push(await createChat(visitor, await createProject(owner)));
  const shared = await sharedApp();
  for (const each of slugs) await fillRoom(shared, each, 200, '😀', 3990);
  const before = await residentMemory();
  for (let count = 0; count < 8; count += 1) await pretendToRead(visitor, slugs, pingPause / 2);
  let most = 0;
  await until(
    'nobody is connected',
    async () => {
      most = Math.max(most, await residentMemory());
      return (await metric('parley_sockets')) === 0;
    },
    40_000,
  );
  // The 160 streams and their sockets hold 110 MB, and up to 230 MB before garbage is collected. With a page of 200 such texts
  // each, they would hold 680 MB.
  expect(most - before).toBeLessThan(400_000_000);
});

/** Subscribes to long streams, then reads nothing, but sends pongs as if it did. */
async function pretendToRead(person: Person, slugs: string[], pause: number): Promise<void> {
  const reader = await RawSocket.ready(person);
  for (const id of ['1', '2', '3', '4'])
    for (const slug of slugs) reader.ask(`${id} in ${slug}`, added, { slug });
  await reader.next();
  reader.socket.pause();
  const pongs = setInterval(() => reader.socket.pong(), pause);
  void reader.closed.then(() => clearInterval(pongs));
}
