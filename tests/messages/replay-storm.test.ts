import { expect, test } from '@jest/globals';
import type { Database, Run } from '../../src/platform/database/database.js';
import { type Frame, RawSocket } from '../transport/raw-socket.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { readsMessages } from '../support/statements.js';
import { fillRoom } from './fill-room.js';

const live = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content } }';
const [sockets, streams, messages] = [25, ['1', '2', '3', '4'], 60];
/** The statements for streams that run at once. */
const mostReads = 2;

test('while a hundred streams replay a whole room, others go on sending', async () => {
  const app = await startTestApp();
  const reads = countReads(app.services.database);
  const [long, other] = [await aRoom(app), await aRoom(app)];
  await fillRoom(app, long.slug, messages, 'x', 50);
  const readers = await Promise.all(Array.from({ length: sockets }, () => RawSocket.ready(long.owner)));
  const replays = Promise.all(readers.map((socket) => replay(socket, long.slug)));
  await sendMessage(other.visitor, other.slug, 'Still there?');
  await replays;
  // The other streams wait before they ask for a database connection, so that a send gets one soon.
  expect(reads.most).toBeLessThanOrEqual(mostReads);
  // Each stream reads two pages. Without sharing, that would be 200 statements.
  expect(reads.all).toBeLessThan(sockets * streams.length);
}, 180_000);

/** Counts the statements that read messages: all, and the most that ran or waited for a connection at one time. */
function countReads(database: Database): { readonly all: number; readonly most: number } {
  const count = { all: 0, most: 0, now: 0 };
  const { prepared } = database;
  const counting: Run = async (sql, parameters) => {
    if (!readsMessages(sql)) return prepared(sql, parameters);
    count.all += 1;
    count.now += 1;
    count.most = Math.max(count.most, count.now);
    return prepared<never>(sql, parameters).finally(() => (count.now -= 1));
  };
  Object.assign(database, { prepared: counting });
  return count;
}

/** Starts the streams of a socket. Resolves when all of them have received every message. */
function replay(socket: RawSocket, slug: string): Promise<void> {
  const ask = (id: string) => socket.ask(id, live, { slug });
  const done = new Promise<void>((resolve, reject) => {
    let heard = 0;
    socket.socket.on('message', (frame: Buffer) => {
      const { type, payload } = JSON.parse(String(frame)) as Frame;
      if (type === 'error') reject(new Error(JSON.stringify(payload)));
      if (type === 'next' && (heard += 1) === messages * streams.length) resolve();
    });
  });
  streams.forEach(ask);
  return done;
}
