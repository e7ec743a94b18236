import { expect, test } from '@jest/globals';
import { LocalHintBus } from '../../src/platform/hint-bus.js';
import { createLog } from '../../src/platform/log.js';
import { startSweep } from '../../src/platform/sweep.js';
import { atEnd } from '../support/at-end.js';
import { until } from '../support/until.js';

test('a sweep goes on when the clock of the machine is put back by an hour', async () => {
  const log = createLog('silent');
  let looks = 0;
  const look = () => Promise.resolve(void (looks += 1));
  atEnd(startSweep(new LocalHintBus(log), log, look));
  const { now } = Date;
  Date.now = () => now() - 3_600_000;
  atEnd(() => void (Date.now = now));
  await until('it has looked', () => looks > 0);
  expect(looks).toBe(1);
});
