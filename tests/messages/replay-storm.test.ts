import { expect, test } from '@jest/globals';
import type { Database, Run } from '../../src/platform/database/database.js';
import type { Fault } from '../transport/post.js';
import { type Frame, RawSocket } from '../transport/raw-socket.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { readsMessages } from '../support/statements.js';
import { retryingWhenBusy } from '../support/while-busy.js';
import { fillRoom } from './fill-room.js';

const live = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content } }';
const [sockets, streams, messages] = [25, ['1', '2', '3', '4'], 60];
/** The places of `streamReads`. */
const mostReads = 32;

test('while a hundred streams replay a whole room, others go on sending', async () => {
  const app = await startTestApp();
  const reads = countReads(app.services.database);
  const [long, other] = [await aRoom(app), await aRoom(app)];
  await fillRoom(app, long.slug, messages, 'x', 50);
  const readers = await Promise.all(Array.from({ length: sockets }, () => RawSocket.ready(long.owner)));
  const replays = Promise.all(readers.map((socket) => replay(socket, long.slug)));
  await retryingWhenBusy(() => sendMessage(other.visitor, other.slug, 'Still there?'));
  await replays;
  // The other streams wait outside of the queue for a connection, so that a send finds one. The room's feed reads beside them.
  expect(reads.most).toBeGreaterThanOrEqual(mostReads);
  expect(reads.most).toBeLessThanOrEqual(mostReads + 1);
}, 180_000);

/** How many statements that read messages are under way or wait for a connection, at most. */
function countReads(database: Database): { readonly most: number } {
  const count = { most: 0, now: 0 };
  const { run } = database;
  const counting: Run = async (sql, parameters) => {
    if (!readsMessages(sql)) return run(sql, parameters);
    count.now += 1;
    count.most = Math.max(count.most, count.now);
    return run<never>(sql, parameters).finally(() => (count.now -= 1));
  };
  Object.assign(database, { run: counting });
  return count;
}

/** Until all streams of the socket have heard everything. */
function replay(socket: RawSocket, slug: string): Promise<void> {
  const ask = (id: string) => socket.ask(id, live, { slug });
  const done = new Promise<void>((resolve, reject) => {
    let heard = 0;
    socket.socket.on('message', (frame: Buffer) => {
      const { id = '', type, payload } = JSON.parse(String(frame)) as Frame;
      // A stream that is turned away for now comes again, as those of clients do.
      if (type === 'error' && codeIn(payload) === 'SERVICE_UNAVAILABLE') ask(id);
      else if (type === 'error') reject(new Error(JSON.stringify(payload)));
      if (type === 'next' && (heard += 1) === messages * streams.length) resolve();
    });
  });
  streams.forEach(ask);
  return done;
}

function codeIn(payload: unknown): unknown {
  return (payload as Fault[])[0]?.extensions['code'];
}
