import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startPostgres } from '../../scripts/test-services/postgres.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { RawSocket } from '../transport/raw-socket.js';
import { fillRoom } from '../messages/fill-room.js';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { eve } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { readsMessages } from '../support/statements.js';
import { until } from '../support/until.js';

const folder = temporaryFolder();
atEnd(() => folder.remove());
const postgres = await startPostgres(folder.path);
atEnd(() => postgres.stop());
let reads = 0;
const onQuery = (sql: string) => void (readsMessages(sql) && (reads += 1));
const app = await startTestApp({ DATABASE_URL: postgres.url }, { onQuery });

const unavailable = { code: 'SERVICE_UNAVAILABLE', extensions: { retryable: true } };
const send = `mutation ($slug: String!, $id: ID) { sendMessage(roomSlug: $slug, content: "During", id: $id) { seq } }`;
const added = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug) { seq } }';
const changes = 'subscription { chatRoomChanged { id slug lastSeq } }';

interface Change {
  readonly chatRoomChanged: { readonly id: string; readonly slug: string; readonly lastSeq: number };
}

const statusOf = async (path: string) => (await fetch(`${app.url}${path}`)).status;

test('while the database is away it is said so, and afterwards every stream goes on where it was', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const stranger = await eve(app);
  const heard = listen(owner, slug);
  const rooms = owner.subscribe<Change>(changes);
  const { id: room } = (await rooms.onceHeard(() => sendMessage(visitor, slug, 'Before'))).chatRoomChanged;
  // Waits until the stream has started. One that is still starting when the database stops would be refused.
  const seqs = [(await heard.next()).messageAdded.seq];
  const socket = await RawSocket.ready(visitor);

  await postgres.stop('SIGQUIT');
  const variables = { slug, id: randomUUID() };
  expect(await visitor.fails(send, variables)).toMatchObject(unavailable);
  socket.ask('1', send, variables);
  expect(await socket.nextCode('1')).toBe('SERVICE_UNAVAILABLE');
  socket.ask('stream', added, { slug });
  expect(await socket.nextCode('stream')).toBe('SERVICE_UNAVAILABLE');
  for (const { token } of [stranger, visitor]) {
    const newcomer = await RawSocket.open(app.url);
    newcomer.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    expect(await newcomer.closed).toBe(1013);
  }
  expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 503]);
  // A hint that was in flight when the database stopped.
  app.services.hints.publish('room', { room, owner: owner.id, visitor: visitor.id, seq: 1_000_000 });

  await postgres.start();
  await until('it is ready again', async () => (await statusOf('/readyz')) === 200);
  socket.ask('2', send, variables);
  let frame = await socket.next();
  while (frame.id !== '2') frame = await socket.next();
  const { data } = frame.payload as { data: { sendMessage: { seq: number } } };
  expect(await visitor.query(send, variables)).toEqual(data);
  const { seq } = await sendMessage(visitor, slug, 'After');
  expect(seq).toBe(data.sendMessage.seq + 1);
  while (seqs.at(-1) !== seq) seqs.push((await heard.next()).messageAdded.seq);
  expect(seqs).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
  while ((await rooms.next()).chatRoomChanged.lastSeq < seq);
}, 60_000);

test('a subscriber in the middle of its replay waits for the database, and misses nothing', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const count = 1500;
  // More than the buffers between client and server hold.
  await fillRoom(app, slug, count, '好', 3990);
  const socket = await RawSocket.ready(owner);
  socket.ask(
    '1',
    'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { seq content } }',
    { slug },
  );
  await socket.next();
  socket.socket.pause();
  await postgres.stop('SIGQUIT');
  expect(await visitor.fails(send, { slug })).toMatchObject(unavailable);
  const before = reads;
  socket.socket.resume();
  const next = async () =>
    ((await socket.next()).payload as { data: { messageAdded: { seq: number } } }).data.messageAdded.seq;
  const all = (async () => {
    for (let seq = 2; seq <= count; seq += 1) expect(await next()).toBe(seq);
  })();
  await until('the replay has tried to go on, twice', () => reads >= before + 2);
  await postgres.start();
  await all;
}, 60_000);
