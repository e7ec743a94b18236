import { expect, test } from '@jest/globals';
import type { Run } from '../../src/platform/database/database.js';
import { SessionRows } from '../accounts/sessions/session-rows.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { Statements } from '../support/statements.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';
import { RawSocket } from './raw-socket.js';

const statements = new Statements();
const clock = new TestClock();
// While the app's clock stands still, no sweep runs, so that only the sockets run statements.
const app = await startTestApp({}, { clock, onQuery: statements.onQuery });
const { database } = app.services;
const rows = new SessionRows(app);
const added = `subscription ($slug: String!, $afterSeq: Int!, $afterId: ID) {
  messageAdded(roomSlug: $slug, afterSeq: $afterSeq, afterId: $afterId) { content } }`;
const sessionEnded = 4401;

/** Runs `meanwhile` when the next statement that matches has run, before its result arrives. */
function beforeResultOf(statement: RegExp, meanwhile: () => Promise<unknown>): void {
  const { prepared } = database;
  const held: Run = async <Row>(sql: string, parameters: readonly unknown[]) => {
    const found = await prepared<Row>(sql, parameters);
    if (!statement.test(sql) || database.prepared !== held) return found;
    Object.assign(database, { prepared });
    await meanwhile();
    return found;
  };
  Object.assign(database, { prepared: held });
}

async function subscribed(person: Person, slug: string, afterSeq: number, afterId?: string) {
  const socket = await RawSocket.ready(person);
  socket.ask('1', added, { slug, afterSeq, afterId });
  return socket;
}

test('a socket that has missed nothing takes two statements: for its session and for its room', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'Hello');
  const ran = await statements.during(async () => {
    const socket = await subscribed(owner, slug, 1, id);
    await until('its feed is there', () => app.services.feeds.size === 1);
    socket.ask('2', '{ __typename }');
    await socket.next();
  });
  expect(ran).toHaveLength(2);
});

test('what is sent while a stream reads its room arrives without a sweep', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'known');
  beforeResultOf(/\bentry\b/, () => sendMessage(visitor, slug, 'meanwhile'));
  const socket = await subscribed(owner, slug, 1);
  expect(await socket.next()).toMatchObject({
    payload: { data: { messageAdded: { content: 'meanwhile' } } },
  });
});

test('a log that was replaced since others read it ends their streams when a reader joins', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'known');
  const socket = await subscribed(owner, slug, 0);
  await socket.next();
  await database.run(
    'update message set id = gen_random_uuid() from chat_room room where room.id = chat_room_id and slug = $1',
    [slug],
  );
  const joining = await subscribed(visitor, slug, 0);
  expect([await socket.nextCode('1'), await joining.nextCode('1')]).toEqual([
    'RESYNC_REQUIRED',
    'RESYNC_REQUIRED',
  ]);
});

test('a session that ends while its socket connects closes it without a sweep', async () => {
  const { visitor } = await aRoom(app);
  beforeResultOf(/\bfrom session\b/, async () => {
    await rows.expire(visitor, '0 s');
    const [row] = await database.run<{ session: string }>(
      'select id::text as session from session where user_id = $1',
      [visitor.id],
    );
    app.services.hints.publish('session', { session: row?.session ?? '' });
  });
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${visitor.token}` } });
  expect(await socket.closed).toBe(sessionEnded);
});

test('a session that has little time left when its socket connects closes it then, without a sweep', async () => {
  const { visitor } = await aRoom(app);
  await rows.expire(visitor, '1 second');
  const socket = await RawSocket.ready(visitor);
  await until('it has expired', async () => (await rows.daysLeft(visitor)) < 0);
  await clock.advance(1001);
  expect(await socket.closed).toBe(sessionEnded);
});
