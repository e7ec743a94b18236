import { expect, test } from '@jest/globals';
import { createLog } from '../../../src/platform/log.js';
import { HintBuses } from '../../support/hint-buses.js';
import { TestClock } from '../../support/test-clock.js';
import { until } from '../../support/until.js';

const buses = new HintBuses();
const fault = 'hints of other processes do not arrive';
const recovery = 'hints of other processes arrive again';

test('a busy start with Redis there logs no fault, and the first fault is logged once', async () => {
  const { bus, clock, messages, logged } = connect();
  // As when the event loop is blocked at a start: the first timer is due before any beat could come back.
  await clock.jump(600);
  await until('hints arrive', () => bus.healthy);
  await clock.advance(500);
  expect(messages).toEqual([]);
  await buses.redis.stop('SIGKILL');
  await logged(1);
  await buses.redis.start();
  await logged(2);
  expect(messages).toEqual([fault, recovery]);
});

test('a start without Redis is logged once', async () => {
  await buses.redis.stop('SIGKILL');
  const { messages, logged } = connect();
  await logged(1);
  await buses.redis.start();
  await logged(2);
  expect(messages).toEqual([fault, recovery]);
});

function connect() {
  const messages: string[] = [];
  const write = (line: string) => void messages.push((JSON.parse(line) as { msg: string }).msg);
  const clock = new TestClock();
  const bus = buses.connect(buses.redis.url, createLog('info', { write }), clock);
  const logged = (count: number) =>
    until(`${count} are logged`, async () => {
      await clock.advance(500);
      return messages.length >= count;
    });
  return { bus, clock, messages, logged };
}
