import { expect, test } from '@jest/globals';
import { runInThisContext } from 'node:vm';
import { machineClock } from '../../../src/platform/clock.js';
import { createLog } from '../../../src/platform/log.js';
import { startSweep } from '../../../src/platform/hints/sweep.js';
import { atEnd } from '../../support/at-end.js';
import { TestClock } from '../../support/test-clock.js';
import { until } from '../../support/until.js';

const log = createLog('silent');

/** Hints whose health and recovery the test decides. */
function statedHints() {
  const hints = {
    healthy: true,
    recover: () => undefined as void,
    onRecovery(listener: () => void) {
      hints.recover = listener;
      return () => void (hints.recover = () => undefined);
    },
  };
  return hints;
}

function sweeping() {
  const [clock, hints] = [new TestClock(), statedHints()];
  const seen = { looks: 0, answer: () => Promise.resolve() };
  const stop = startSweep({ clock, hints, log }, () => {
    seen.looks += 1;
    return seen.answer();
  });
  atEnd(stop);
  return { clock, hints, seen, stop };
}

test('a sweep comes by every 2 s while hints are healthy', async () => {
  const { clock, seen } = sweeping();
  await clock.advance(1999);
  expect(seen.looks).toBe(0);
  await clock.advance(1);
  expect(seen.looks).toBe(1);
  await clock.advance(20_000);
  expect(seen.looks).toBe(11);
});

test('within 50 ms of the end of their health it knows, and comes by every 250 ms', async () => {
  const { clock, hints, seen } = sweeping();
  await clock.advance(1000);
  hints.healthy = false;
  await clock.advance(50);
  expect(seen.looks).toBe(1);
  await clock.advance(2500);
  expect(seen.looks).toBe(11);
});

test('it looks at once when hints recover, and again when that was in the midst of a look', async () => {
  const { clock, hints, seen } = sweeping();
  const slow = Promise.withResolvers<void>();
  seen.answer = () => slow.promise;
  hints.recover();
  expect(seen.looks).toBe(1);
  hints.recover();
  expect(seen.looks).toBe(1);
  slow.resolve();
  await clock.advance(0);
  await until('it has looked again', () => seen.looks === 2);
});

test('looks do not overlap, and one that fails is not the last', async () => {
  const { clock, seen } = sweeping();
  const slow = Promise.withResolvers<void>();
  seen.answer = () => slow.promise;
  await clock.advance(10_000);
  expect(seen.looks).toBe(1);
  slow.reject(new Error('The database is away.'));
  await clock.advance(2000);
  expect(seen.looks).toBe(2);
});

test('a sweep that was stopped looks no more', async () => {
  const { clock, seen, stop } = sweeping();
  stop();
  await clock.advance(10_000);
  expect(seen.looks).toBe(0);
});

test('the clock of the machine goes on when its time is put back by an hour', async () => {
  // The tested code was loaded outside of Jest's context, so it reads the outer context's `Date`.
  const OfMachine = runInThisContext('Date') as DateConstructor;
  const { now } = OfMachine;
  atEnd(() => void (OfMachine.now = now));
  let looks = 0;
  const look = () => Promise.resolve(void (looks += 1));
  atEnd(startSweep({ clock: machineClock, hints: statedHints(), log }, look));
  OfMachine.now = () => now() - 3_600_000;
  expect(runInThisContext('Date.now()') as number).toBeLessThan(now());
  await until('it has looked', () => looks > 0);
  expect(looks).toBe(1);
});
