import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { Statements } from '../support/statements.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';
import { holdDatabase } from './hold-database.js';

const clock = new TestClock();
const statements = new Statements();
const app = await startTestApp({}, { clock, onQuery: statements.onQuery });
const { open } = holdDatabase(app);
const writes = () => statements.soFar.filter((sql) => sql.includes('insert into message'));

test('messages of a room that is held for a moment are tried again in their order, and no statement waits for the room', async () => {
  const [held, free] = await Promise.all([aRoom(app), aRoom(app)]);
  const release = await open(['select from chat_room where slug = $1 for update', [held.slug]]);
  let stored = 0;
  const send = async (of: typeof held.visitor, content: string) => {
    const message = await sendMessage(of, held.slug, content);
    stored += 1;
    return message;
  };
  const first = send(held.visitor, 'First');
  await until('the room was found held', () => writes().length === 1);
  const second = send(held.owner, 'Second');
  expect(await sendMessage(free.visitor, free.slug, 'Not held')).toMatchObject({ seq: 1 });
  expect(stored).toBe(0);
  await release();
  await until('both are stored', async () => {
    await clock.advance(4);
    return stored === 2;
  });
  expect([await first, await second]).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  expect(writes().filter((sql) => !sql.includes('skip locked'))).toEqual([]);
});
