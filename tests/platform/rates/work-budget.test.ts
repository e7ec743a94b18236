import { expect, test } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Spending } from '../../../src/platform/rates/spending.js';
import { type Spender, WorkBudget } from '../../../src/platform/rates/work-budget.js';
import { TestClock } from '../../support/test-clock.js';

const minute = 60_000;
const office = { network: 'office', site: 'office' };
const ann: Spender = { user: '1', ...office };
const bob: Spender = { user: '2', ...office };
const eve: Spender = { user: '3', network: 'elsewhere', site: 'elsewhere' };
const passerBy: Spender = { user: null, ...office };

/** A user may spend 600 in a minute, which is 10 a second; a network twice as much. */
function aBudget() {
  const clock = new TestClock();
  const rates = [
    { most: 600, within: minute },
    { most: 1200, within: minute },
  ] as const;
  return { clock, budget: new WorkBudget(clock, ...rates) };
}

test('what is spent drains at the pace of the rate, and is forgotten then', async () => {
  const clock = new TestClock();
  const spending = new Spending(clock, { most: 600, within: minute });
  spending.add('a', 600);
  expect(spending.waitFor('a', 100)).toBe(10_000);
  await clock.advance(10_000);
  expect(spending.of('a')).toBe(500);
  expect(spending.waitFor('a', 100)).toBe(0);
  await clock.advance(2 * minute);
  spending.add('b', 1);
  expect(spending.size).toBe(1);
});

test('what is given back is never more than what was spent', () => {
  const spending = new Spending(new TestClock(), { most: 600, within: minute });
  spending.add('a', 100);
  spending.add('a', -300);
  expect(spending.of('a')).toBe(0);
});

test('a user waits for what that user has spent, each time longer, and nobody else does', () => {
  const { budget } = aBudget();
  expect([budget.spend(ann, 600), budget.spend(ann, 100), budget.spend(ann, 100)]).toEqual([
    0, 10_000, 20_000,
  ]);
  expect([budget.spend(bob, 50), budget.spend(passerBy, 50), budget.spend(eve, 600)]).toEqual([0, 0, 0]);
});

test('the users of a network together wait for it, except one who asks for little', () => {
  const { budget } = aBudget();
  for (const user of ['4', '5', '6']) budget.spend({ user, ...office }, 400);
  expect(budget.spend(ann, 200)).toBe(10_000);
  expect(budget.spend(bob, 50)).toBe(0);
  expect(budget.spend(eve, 200)).toBe(0);
});

test('all who are not signed in at one address are one spender', () => {
  const { budget } = aBudget();
  budget.spend(passerBy, 600);
  expect(budget.spend({ ...passerBy }, 100)).toBe(10_000);
  expect(budget.spend(ann, 100)).toBe(0);
});

test('all who are not signed in at one site are one spender, from however many networks they ask', () => {
  const { budget } = aBudget();
  const spend = (network: string, cost: number) => budget.spend({ user: null, network, site: 'site' }, cost);
  for (let n = 0; n < 20; n += 1) expect(spend(`network ${n}`, 30)).toBe(0);
  expect(spend('network 20', 30)).toBeGreaterThan(0);
  expect(budget.spend({ user: null, network: 'other', site: 'other' }, 30)).toBe(0);
});

test('work that turned out to be cheaper is given back', () => {
  const { budget } = aBudget();
  budget.spend(ann, 600);
  budget.correct(ann, -500);
  expect(budget.spend(ann, 500)).toBe(0);
});

test('work within the budget does not wait; later work goes on in order and together, or when it is no longer wanted', async () => {
  const { clock, budget } = aBudget();
  const { signal } = new AbortController();
  const leaving = new AbortController();
  const done: string[] = [];
  const turn = (name: string, cost: number, by: AbortSignal) =>
    budget.turn(ann, cost, by)?.then(() => done.push(name));
  expect(turn('first', 600, signal)).toBeUndefined();
  void turn('second', 10, signal);
  void turn('third', 0.1, signal);
  void turn('left', 500, leaving.signal);
  leaving.abort();
  await nextTurn();
  expect(done).toEqual(['left']);
  // What the one that left would have spent is given back.
  expect(budget.spend(ann, 0)).toBeLessThan(2000);
  await clock.advance(999);
  expect(done).toEqual(['left']);
  await clock.advance(100);
  expect(done).toEqual(['left', 'second', 'third']);
});
