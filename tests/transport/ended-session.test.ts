import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { RawSocket } from './raw-socket.js';

const app = await sharedApp();
const send = 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "too late") { seq } }';

test('a socket that does not answer its closing writes nothing after its session has ended', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const [rude, polite] = [await RawSocket.ready(visitor), await RawSocket.ready(visitor)];
  // A paused socket does not read the server's close frame, but can still write.
  rude.socket.pause();
  const closing = once(polite.socket, 'close');
  await visitor.query('mutation { signOut }');
  const [code, reason] = (await closing) as [number, Buffer];
  expect([code, String(reason)]).toEqual([4401, 'Session ended']);
  rude.ask('late', send, { slug });
  rude.socket.resume();
  await rude.closed;
  expect(await sendMessage(owner, slug, 'the first')).toMatchObject({ seq: 1 });
});
