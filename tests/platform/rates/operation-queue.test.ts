import { expect, test } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Leave, OperationQueue } from '../../../src/platform/rates/operation-queue.js';
import { WorkBudget } from '../../../src/platform/rates/work-budget.js';
import { TestClock } from '../../support/test-clock.js';

const costly = 1000;
const rich = { most: 1_000_000, within: 1000 };

function aQueue(perUser = rich) {
  const clock = new TestClock();
  const queue = new OperationQueue(new WorkBudget(clock, perUser, rich));
  const running: { user: string; leave: Leave }[] = [];
  const enter = (user: string, cost = costly) =>
    queue.enter({ user, network: 'office' }, cost).then((leave) => void running.push({ user, leave }));
  const users = () => running.map(({ user }) => user);
  /** Ends the operation that has run for the longest time. */
  const endOne = async () => {
    running.shift()?.leave(costly);
    await nextTurn();
    await nextTurn();
  };
  /** Otherwise those that still wait would be refused after the test. */
  const endAll = async () => {
    while (running.length > 0) await endOne();
  };
  return { clock, enter, users, endOne, endAll };
}

test('a user runs two costly operations at once, and the next user goes before the others of the first', async () => {
  const { enter, users, endOne, endAll } = aQueue();
  for (let n = 0; n < 30; n += 1) void enter('attacker');
  void enter('other');
  await nextTurn();
  expect(users()).toEqual(['attacker', 'attacker', 'other']);
  await endOne();
  expect(users()).toEqual(['attacker', 'other', 'attacker']);
  await endAll();
});

test('six costly operations run at once, the others in the order in which they came; cheap ones go ahead', async () => {
  const { enter, users, endOne, endAll } = aQueue();
  for (const user of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) void enter(user);
  await nextTurn();
  expect(users()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  void enter('sender', 250);
  await nextTurn();
  expect(users().at(-1)).toBe('sender');
  await endOne();
  await endOne();
  expect(users().slice(-2)).toEqual(['g', 'h']);
  await endAll();
});

test('a user over budget waits and others do not; beyond ten seconds the operation is refused, and costs nothing', async () => {
  const { clock, enter, users } = aQueue({ most: 1000, within: 1000 });
  await enter('attacker');
  const second = enter('attacker', 10_000);
  await enter('other');
  await enter('attacker', 250);
  expect(users()).toEqual(['attacker', 'other', 'attacker']);
  await expect(enter('attacker', 5000)).rejects.toMatchObject({
    extensions: { code: 'RATE_LIMITED', retryAfterMs: 15_250 },
  });
  await clock.advance(10_050);
  await second;
  expect(users()).toEqual(['attacker', 'other', 'attacker', 'attacker']);
});
