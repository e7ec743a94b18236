import { expect, test } from '@jest/globals';
import { type Frame, RawSocket } from '../api/raw-socket.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { startParley } from '../support/parley-process.js';
import { aRoom } from '../support/room.js';
import { fillRoom } from './fill-room.js';

const live = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content } }';
const [sockets, streams, messages] = [25, ['1', '2', '3', '4'], 120];

test('while a hundred streams replay a whole room, others go on sending', async () => {
  const crowded = await startParley(await testSettings());
  atEnd(() => crowded.stop());
  const app = await sharedApp();
  const [long, other] = [await aRoom(app), await aRoom(crowded)];
  await fillRoom(app, long.slug, messages, 'x', 50);
  const reader = long.owner.at(crowded);
  const readers = await Promise.all(Array.from({ length: sockets }, () => RawSocket.ready(reader)));
  const replays = readers.map((socket) => replay(socket, long.slug));
  let isOver = false;
  const over = Promise.all(replays).then(() => (isOver = true));
  const sends: boolean[] = [];
  while (!isOver)
    sends.push(
      await sendMessage(other.visitor, other.slug, 'Still there?').then(
        () => true,
        () => false,
      ),
    );
  await over;
  // A machine that is busy with other things may have some refused; the last may have come after the end.
  const sent = sends.filter((isSent) => isSent).length;
  expect(sent).toBeGreaterThan(Math.max(4, sends.length / 2));
});

/** Until all streams of the socket have heard everything. */
function replay(socket: RawSocket, slug: string): Promise<void> {
  const ask = (id: string) => socket.ask(id, live, { slug });
  const done = new Promise<void>((resolve) => {
    let heard = 0;
    socket.socket.on('message', (frame: Buffer) => {
      const { id = '', type } = JSON.parse(String(frame)) as Frame;
      // Who is turned away for now comes again, as clients do.
      if (type === 'error') ask(id);
      if (type === 'next' && (heard += 1) === messages * streams.length) resolve();
    });
  });
  streams.forEach(ask);
  return done;
}
