import { expect, test } from '@jest/globals';
import { RawSocket } from '../transport/raw-socket.js';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { readsMessages, Statements } from '../support/statements.js';
import { fillRoom } from './fill-room.js';

const statements = new Statements();
const app = await startTestApp({}, { onQuery: statements.onQuery });
const added = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { seq content } }';
const count = 1500;
// A page holds six texts of 12 KB each.
const pages = count / 6;

interface Payload {
  readonly data: { readonly messageAdded: { readonly seq: number } };
}

test('a subscriber that does not read holds up nobody, costs nothing, and gets everything once it reads', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  // More than the buffers between client and server hold.
  await fillRoom(app, slug, count, '好', 3990);
  const slow = await RawSocket.ready(visitor);
  const ran = await statements.during(async () => {
    slow.ask('1', added, { slug });
    await slow.next();
    slow.socket.pause();
    const fast = listen(owner, slug);
    for (let seq = 1; seq <= count; seq += 1) expect((await fast.next()).messageAdded.seq).toBe(seq);
    await sendMessage(visitor, slug, 'sentinel');
    expect((await fast.next()).messageAdded.content).toBe('sentinel');
  });
  const ofFast = pages + 1;
  const read = ran.filter(readsMessages).length;
  expect(read).toBeGreaterThan(pages);
  expect(read - ofFast).toBeLessThan(pages);
  slow.socket.resume();
  for (let seq = 2; seq <= count + 1; seq += 1) {
    const { payload } = await slow.next();
    expect((payload as Payload).data.messageAdded.seq).toBe(seq);
  }
}, 60_000);

test('a replay is read in pages of 50, of 64 KB and a text at most, in order, and goes on with what comes', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 60, 'Hello', 1);
  await fillRoom(app, slug, 60, '😀', 3990);
  const ran = await statements.during(async () => {
    const heard = listen(owner, slug);
    for (let seq = 1; seq <= 120; seq += 1) expect((await heard.next()).messageAdded.seq).toBe(seq);
    await sendMessage(visitor, slug, 'sentinel');
    expect((await heard.next()).messageAdded.content).toBe('sentinel');
  });
  const [small, mixed, big] = [1, 1, 11];
  expect(ran.filter(readsMessages)).toHaveLength(small + mixed + big);
});
