import { expect, test } from '@jest/globals';
import { isUnavailable } from '../../../src/platform/database/database-errors.js';
import { startTestApp } from '../../support/app.js';
import { nobody } from '../../support/cast.js';
import { limitsWith } from '../../support/limits.js';
import { RawSocket } from '../../transport/raw-socket.js';
import { TestClock } from '../../support/test-clock.js';
import { until } from '../../support/until.js';

const clock = new TestClock();
const app = await startTestApp({ LIMITS: limitsWith({ connectionWait: 200 }) }, { clock });
const { database } = app.services;
const connections = 10;
/** `statementTime`, after which no statement is still running. */
const silence = 2000;

/** Takes every connection. @returns what runs a statement on the first of them, and what releases them */
async function takeAll() {
  const released = Promise.withResolvers<void>();
  const taken = Array.from({ length: connections }, () => Promise.withResolvers<typeof database.run>());
  const done = taken.map(({ resolve }) =>
    database.transaction(async (run) => {
      await run('select 1', []);
      resolve(run);
      await released.promise;
    }),
  );
  const [run = database.run] = await Promise.all(taken.map(({ promise }) => promise));
  const release = () => {
    released.resolve();
    return Promise.all(done);
  };
  return { answer: () => run('select pg_sleep(0.1)', []), release };
}

test('once the database has answered nothing for as long as a statement may take, all that wait fail together', async () => {
  const { release } = await takeAll();
  let isOver = false;
  const failing = Promise.allSettled(Array.from({ length: 30 }, () => database.run('select 1', []))).finally(
    () => (isOver = true),
  );
  // Again and again: the statements may join the queue after the clock has moved.
  await until('the silence is noticed', async () => {
    await clock.advance(silence);
    return isOver;
  });
  const outcomes = await failing;
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && isUnavailable(outcome.reason))).toEqual(
    outcomes.map(() => true),
  );
  await release();
  expect(await database.run('select 1 as one', [])).toEqual([{ one: 1 }]);
});

test('while the database answers others, a statement waits for a free connection however long it takes', async () => {
  const { answer, release } = await takeAll();
  const waiting = database.run('select 1 as one', []);
  for (let n = 0; n < 4; n += 1) {
    await clock.advance(silence - 1);
    await answer();
  }
  await release();
  expect(await waiting).toEqual([{ one: 1 }]);
});

test('while the connections are taken for so long that a wait would be more than ten seconds, new requests are refused at once', async () => {
  const { release } = await takeAll();
  await clock.advance(15_000);
  await release();
  const taken = await takeAll();
  const waiting = Array.from({ length: 60 }, (_, n) => database.run(`select ${n} as n`, []));
  const { code, extensions } = await nobody(app).fails('{ __typename }');
  expect([code, extensions['retryAfterMs']]).toEqual(['SERVICE_UNAVAILABLE', expect.any(Number)]);
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'connection_init' });
  expect(await socket.closed).toBe(1013);
  await taken.release();
  expect(await Promise.all(waiting)).toEqual(waiting.map((_, n) => [{ n }]));
  expect(await nobody(app).query('{ __typename }')).toEqual({ __typename: 'Query' });
});
