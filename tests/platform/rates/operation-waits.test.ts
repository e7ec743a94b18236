import { expect, test } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { aQueue } from './a-queue.js';

test('a user over budget waits and others do not; beyond ten seconds the operation is refused, and costs nothing', async () => {
  const { clock, enter, names } = aQueue({ most: 1000, within: 1000 });
  await enter('attacker');
  const second = enter('attacker', 10_000);
  await enter('other');
  await enter('attacker', 250);
  expect(names()).toEqual(['attacker', 'other', 'attacker']);
  await expect(enter('attacker', 5000)).rejects.toMatchObject({
    extensions: { code: 'RATE_LIMITED', retryAfterMs: 15_250 },
  });
  await clock.advance(10_050);
  await second;
  expect(names()).toEqual(['attacker', 'other', 'attacker', 'attacker']);
});

test('the waits for the budget and for a turn are ten seconds together', async () => {
  const { clock, enter, endAll } = aQueue({ most: 1000, within: 1000 });
  await enter('late');
  const late = enter('late', 6000);
  for (const user of ['a', 'b', 'c', 'd', 'e']) await enter(user);
  let error: unknown;
  late.catch((reason: unknown) => (error = reason));
  await clock.advance(9900);
  expect(error).toBeUndefined();
  await clock.advance(100);
  expect(error).toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } });
  await endAll();
});

test('who waits too long behind operations of their own is refused with a time to retry; behind others, it is the server', async () => {
  const { clock, enter, endAll } = aQueue();
  for (const user of ['own', 'own', 'a', 'b', 'c', 'd']) await enter(user);
  const waiting = Promise.allSettled([enter('own'), enter('other')]);
  await clock.advance(10_000);
  expect(await waiting).toMatchObject([
    { reason: { extensions: { code: 'RATE_LIMITED', retryAfterMs: 1000 } } },
    { reason: { extensions: { code: 'SERVICE_UNAVAILABLE' } } },
  ]);
  await endAll();
});

test('a client that leaves while it waits for its turn or its budget leaves at once, and spends nothing', async () => {
  const { clock, queue, enter, names, endOne, endAll } = aQueue({ most: 2000, within: 1000 });
  for (const user of ['a', 'a', 'b', 'b', 'c', 'c']) await enter(user);
  const leaving = new AbortController();
  const left = Promise.allSettled([
    enter('left', 2000, leaving.signal),
    enter('left', 5000, leaving.signal),
    enter('left', 600, leaving.signal),
  ]);
  await nextTurn();
  expect(queue.waiting).toBe(3);
  leaving.abort();
  const reason = { message: 'The client has left before its turn.' };
  expect(await left).toMatchObject([{ reason }, { reason }, { reason }]);
  expect(queue.waiting).toBe(0);
  void enter('left', 2000);
  void enter('next');
  await endOne();
  await endOne();
  expect(names().slice(-2)).toEqual(['left', 'next']);
  expect(clock.now()).toBe(1);
  await endAll();
});

test('who has waited is told so, to check again what may have changed', async () => {
  const { clock, enter, running, endOne, endAll } = aQueue({ most: 2000, within: 1000 });
  for (const user of ['a', 'a', 'b', 'b', 'c', 'c']) await enter(user);
  void enter('turn');
  await endOne();
  const late = enter('a', 600);
  await endOne();
  await clock.advance(1000);
  await late;
  expect(running.map(({ name, hasWaited }) => [name, hasWaited])).toEqual([
    ...['b', 'b', 'c', 'c'].map((name) => [name, false]),
    ...['turn', 'a'].map((name) => [name, true]),
  ]);
  await endAll();
});
