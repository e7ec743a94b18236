import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { Statements } from '../support/statements.js';
import { until } from '../support/until.js';
import { holdDatabase, insert } from './hold-database.js';
import { RawSocket } from '../transport/raw-socket.js';

const statements = new Statements();
const app = await startTestApp({}, { onQuery: statements.onQuery });
const { database } = app.services;
const writes = () => statements.soFar.filter((sql) => sql.includes('insert into message'));
const { open, untilSomethingWaits, keepBusy } = holdDatabase(app);

test('what arrives while the database is busy is stored in one statement, each room in the order of arrival', async () => {
  const rooms = await Promise.all([aRoom(app), aRoom(app), aRoom(app)]);
  const free = await keepBusy();
  const before = writes().length;
  const sockets = await Promise.all(rooms.map(({ visitor }) => RawSocket.ready(visitor)));
  const send =
    'mutation ($slug: String!, $content: String!) { sendMessage(roomSlug: $slug, content: $content) { seq } }';
  for (let n = 1; n <= 10; n += 1)
    rooms.forEach(({ slug }, place) =>
      sockets[place]?.ask(String(n), send, { slug, content: `Message ${n}` }),
    );
  await until('all wait, and the one before them', () => app.services.messageWriter.waiting === 31);
  await free();
  for (const { owner, slug } of rooms) {
    const heard = listen(owner, slug);
    for (let n = 1; n <= 10; n += 1)
      expect((await heard.next()).messageAdded).toMatchObject({ seq: n, content: `Message ${n}` });
  }
  expect(writes().length - before).toBe(1);
  for (const socket of sockets) socket.socket.terminate();
});

test('in a batch, each message that can not be stored fails alone', async () => {
  const [room, foreign, closed] = await Promise.all([aRoom(app), aRoom(app), aRoom(app)]);
  const { visitor, slug } = room;
  await database.run('update chat_room set closed_at = now() where slug = $1', [closed.slug]);
  const known = await sendMessage(visitor, slug, 'Known');
  const [twice, elsewhere] = [randomUUID(), randomUUID()];
  const free = await keepBusy();
  // Another process stores a message with this id in the meantime, so that the whole statement fails.
  const commit = await open([insert, [elsewhere, room.slug, 'Stored by another process']]);
  const before = writes().length;
  const sending = Promise.all([
    sendMessage(visitor, slug, 'One'),
    refusalOf(sendMessage(visitor, foreign.slug, 'Not mine')),
    refusalOf(sendMessage(visitor, '1-999999999', 'Nowhere')),
    refusalOf(sendMessage(closed.visitor, closed.slug, 'Too late')),
    refusalOf(sendMessage(visitor, slug, 'Another text', known.id)),
    sendMessage(visitor, slug, 'Known', known.id),
    sendMessage(visitor, slug, 'Twice', twice),
    sendMessage(visitor, slug, 'Twice', twice),
    sendMessage(visitor, slug, 'Stored by another process', elsewhere),
    sendMessage(foreign.visitor, foreign.slug, 'Two'),
  ]);
  await free();
  await untilSomethingWaits();
  await commit();
  const [one, notMine, nowhere, tooLate, another, again, first, second, stored, two] = await sending;
  expect([notMine, nowhere, tooLate, another].map(({ code }) => code)).toEqual([
    ...['NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN', 'IDEMPOTENCY_CONFLICT'],
  ]);
  expect(again).toEqual(known);
  expect(first).toEqual(second);
  expect(stored).toMatchObject({ id: elsewhere, seq: 1000 });
  expect([one.seq, first.seq].toSorted()).toEqual([2, 3]);
  expect(two.seq).toBe(1);
  expect(writes().length).toBeGreaterThan(before + 1);
});

test('messages that a process has written are not read again for those who listen there', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const heard = listen(owner, slug);
  await sendMessage(visitor, slug, 'Before');
  await heard.next();
  const ran = await statements.during(async () => {
    await sendMessage(visitor, slug, 'Hello');
    expect((await heard.next()).messageAdded).toMatchObject({ seq: 2, content: 'Hello' });
  });
  expect(ran).toEqual([expect.stringContaining('insert into message')]);
});

test('a stream does not go on after messages of a log that was replaced', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const heard = listen(owner, slug);
  await sendMessage(visitor, slug, 'Lost by a failover');
  await heard.next();
  await database.run(
    'update message set id = gen_random_uuid() where id = (select message.id from message join chat_room room on room.id = chat_room_id where slug = $1)',
    [slug],
  );
  await sendMessage(visitor, slug, 'After it');
  expect((await refusalOf(heard.next())).code).toBe('RESYNC_REQUIRED');
});

test('a stranger learns nothing from a batch with messages of others', async () => {
  const [{ visitor, slug }, stranger] = [await aRoom(app), await ann(app)];
  const free = await keepBusy();
  const sending = Promise.all([
    sendMessage(visitor, slug, 'Mine'),
    refusalOf(sendMessage(stranger, slug, 'Hers')),
  ]);
  await free();
  const [mine, refused] = await sending;
  expect(mine.seq).toBe(1);
  expect(refused.code).toBe('NOT_FOUND');
});
