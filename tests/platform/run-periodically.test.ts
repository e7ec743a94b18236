import { expect, test } from '@jest/globals';
import { createLog } from '../../src/platform/log.js';
import { runPeriodically } from '../../src/platform/run-periodically.js';
import { until } from '../support/until.js';

test('it acts again and again, also after a failure, until it is stopped', async () => {
  let acts = 0;
  const stop = runPeriodically(4, createLog('silent'), () => {
    acts += 1;
    return Promise.reject(new Error('no'));
  });
  await until('it has acted three times', () => acts >= 3);
  await stop();
  const then = acts;
  let others = 0;
  const stopOther = runPeriodically(4, createLog('silent'), () => Promise.resolve(void (others += 1)));
  await until('another has acted often', () => others >= 5);
  await stopOther();
  expect(acts).toBe(then);
});
