import { expect, test } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Leave, OperationQueue } from '../../../src/platform/rates/operation-queue.js';
import { type Spender, WorkBudget } from '../../../src/platform/rates/work-budget.js';
import { TestClock } from '../../support/test-clock.js';

const costly = 1000;
const rich = { most: 1_000_000, within: 1000 };

function aQueue(perUser = rich) {
  const clock = new TestClock();
  const queue = new OperationQueue(clock, new WorkBudget(clock, perUser, rich));
  const running: { name: string; leave: Leave }[] = [];
  const enterAs = (name: string, spender: Spender, cost = costly) =>
    queue.enter(spender, cost).then((leave) => void running.push({ name, leave }));
  const enter = (user: string, cost = costly) =>
    enterAs(user, { user, network: 'office', site: 'office' }, cost);
  const enterAnonymous = (network: string, site: string) => enterAs(site, { user: null, network, site });
  const names = () => running.map(({ name }) => name);
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
  return { clock, enter, enterAs, enterAnonymous, names, endOne, endAll };
}

test('a user runs two costly operations at once, and the next user goes before the others of the first', async () => {
  const { enter, names, endOne, endAll } = aQueue();
  for (let n = 0; n < 30; n += 1) void enter('attacker');
  void enter('other');
  await nextTurn();
  expect(names()).toEqual(['attacker', 'attacker', 'other']);
  await endOne();
  expect(names()).toEqual(['attacker', 'other', 'attacker']);
  await endAll();
});

test('six costly operations run at once, the others in the order in which they came; cheap ones go ahead', async () => {
  const { enter, names, endOne, endAll } = aQueue();
  for (const user of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) void enter(user);
  await nextTurn();
  expect(names()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  void enter('sender', 250);
  await nextTurn();
  expect(names().at(-1)).toBe('sender');
  await endOne();
  await endOne();
  expect(names().slice(-2)).toEqual(['g', 'h']);
  await endAll();
});

test('the many networks of one site delay each other site by one operation', async () => {
  const { enterAnonymous, names, endOne, endAll } = aQueue();
  for (let n = 0; n < 30; n += 1) void enterAnonymous(`network ${n}`, 'crowd');
  for (const site of ['cafe', 'library']) void enterAnonymous(site, site);
  await nextTurn();
  for (let n = 0; n < 4; n += 1) await endOne();
  expect(names().slice(-4)).toEqual(['crowd', 'cafe', 'library', 'crowd']);
  await endAll();
});

test('a signed-in user waits for one operation of those who are not, from however many sites they come, and they go on', async () => {
  const { enter, enterAnonymous, names, endOne, endAll } = aQueue();
  for (let n = 0; n < 30; n += 1) void enterAnonymous(`network ${n}`, `site ${n}`);
  for (const user of ['ann', 'bob', 'eve']) void enter(user);
  await nextTurn();
  for (let n = 0; n < 6; n += 1) await endOne();
  expect(names()).toEqual(['site 6', 'ann', 'site 7', 'bob', 'site 8', 'eve']);
  await endAll();
});

test('many users of one site delay a user elsewhere by one operation', async () => {
  const { enterAs, names, endOne, endAll } = aQueue();
  const crowd = { network: 'crowd', site: 'crowd' };
  for (let n = 0; n < 30; n += 1) void enterAs('crowd', { user: String(n), ...crowd });
  void enterAs('victim', { user: 'victim', network: 'home', site: 'home' });
  await nextTurn();
  await endOne();
  await endOne();
  expect(names().slice(-2)).toEqual(['crowd', 'victim']);
  await endAll();
});

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
