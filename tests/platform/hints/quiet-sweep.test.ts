import { expect, test } from '@jest/globals';
import type { Database } from '../../../src/platform/database/database.js';
import { listen, sendMessage } from '../../support/acts.js';
import { startTestApp } from '../../support/app.js';
import { aRoom } from '../../support/room.js';
import { TestClock } from '../../support/test-clock.js';
import { until } from '../../support/until.js';
import { fillRoom } from '../../messages/fill-room.js';

const clock = new TestClock();
// The database's own times are those of the machine: a sweep comes by only when the test moves the clock.
const app = await startTestApp({ REDIS_URL: '' }, { clock });
const { database } = app.services;
/** The number of rows of each statement of a sweep that has ended. */
let swept: number[] = [];
const run = database.run.bind(database);
Object.assign(database, {
  async run<Row>(...statement: Parameters<Database['run']>) {
    const rows = await run<Row>(...statement);
    if (/unnest[^]*left join (chat_room|session)/.test(statement[0])) swept.push(rows.length);
    return rows;
  },
});

async function sweep(): Promise<number[]> {
  swept = [];
  await clock.advance(2000);
  await until('the sweep has ended', () => swept.length === 2);
  return swept;
}

test('a sweep finds nothing where nothing has changed, and then only what has', async () => {
  const [room, other, empty] = [await aRoom(app), await aRoom(app), await aRoom(app)];
  for (const { visitor, slug } of [room, other]) await sendMessage(visitor, slug, 'Hello');
  const streams = [room, other, empty].map(({ owner, slug }) => listen(owner, slug));
  for (const stream of streams.slice(0, 2)) await stream.next();
  await until('all feeds are open', () => app.services.feeds.size === 3);
  await sweep();
  expect(await sweep()).toEqual([0, 0]);
  await fillRoom(app, room.slug, 1);
  await database.run('update chat_room set version = version + 1 where slug = $1', [empty.slug]);
  const end = `update session set expires_at = clock_timestamp() + interval '1 minute' where user_id = $1`;
  await database.run(end, [other.owner.id]);
  expect((await sweep()).toSorted()).toEqual([0, 2]);
  expect((await streams[0]?.next())?.messageAdded.content).toBe('1');
  expect(await sweep()).toEqual([0, 0]);
  await database.run('delete from session where user_id = $1', [other.owner.id]);
  expect((await sweep()).toSorted()).toEqual([0, 1]);
  expect((await streams[1]?.closed)?.code).toBe(4401);
});
