import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Entered, OperationQueue } from '../../../src/platform/rates/operation-queue.js';
import { type Spender, WorkBudget } from '../../../src/platform/rates/work-budget.js';
import { TestClock } from '../../support/test-clock.js';

const costly = 1000;
const never = new AbortController().signal;
const rich = { most: 1_000_000, within: 1000 };

/** A queue on a clock that the test moves. */
export function aQueue(perUser = rich) {
  const clock = new TestClock();
  const queue = new OperationQueue(clock, new WorkBudget(clock, perUser, rich));
  const running: (Entered & { name: string })[] = [];
  const enterAs = (name: string, spender: Spender, estimate = costly, gone = never) =>
    queue
      .enter({ spender, estimate, askedAt: clock.now(), gone })
      .then((entered) => void running.push({ name, ...entered }));
  const enter = (user: string, cost = costly, gone = never) =>
    enterAs(user, { user, network: 'office', site: 'office' }, cost, gone);
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
  return { clock, queue, enter, enterAs, enterAnonymous, running, names, endOne, endAll };
}
