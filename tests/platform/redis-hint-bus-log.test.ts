import { expect, test } from '@jest/globals';
import { createLog } from '../../src/platform/log.js';
import { HintBuses } from '../support/hint-buses.js';
import { until } from '../support/until.js';

const buses = new HintBuses();
const fault = 'hints of other processes do not arrive';
const recovery = 'hints of other processes arrive again';

test('a busy start with Redis there logs no fault, and the first fault is logged once', async () => {
  const { bus, messages } = connect();
  keepBusy(600);
  await until('hints arrive', () => bus.healthy);
  expect(messages).toEqual([]);
  await buses.redis.stop('SIGKILL');
  await until('the fault is logged', () => messages.length > 0);
  await buses.redis.start();
  await until('the recovery is logged', () => messages.length > 1);
  expect(messages).toEqual([fault, recovery]);
});

test('a start without Redis is logged once', async () => {
  await buses.redis.stop('SIGKILL');
  const { messages } = connect();
  await until('the fault is logged', () => messages.length > 0);
  await buses.redis.start();
  await until('the recovery is logged', () => messages.length > 1);
  expect(messages).toEqual([fault, recovery]);
});

function connect() {
  const messages: string[] = [];
  const write = (line: string) => void messages.push((JSON.parse(line) as { msg: string }).msg);
  return { bus: buses.connect(buses.redis.url, createLog('info', { write })), messages };
}

/** As loading modules and migrating do at a start: the first timer is due before anything could be heard. */
function keepBusy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
