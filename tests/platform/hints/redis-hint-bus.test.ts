import { expect, test } from '@jest/globals';
import { createLog } from '../../../src/platform/log.js';
import { expectHintsToFlow, HintBuses, recorded } from '../../support/hint-buses.js';
import { until } from '../../support/until.js';

const buses = new HintBuses();

test('two buses hear each other in order, and themselves once', async () => {
  const [a, b] = await buses.connectedPair();
  const [heardByA, heardByB] = [recorded(a), recorded(b)];
  const sent = Array.from({ length: 200 }, (_, index) => ({ id: '7', seq: index + 1 }));
  for (const hint of sent) a.publish('room', hint);
  expect(heardByA).toEqual(sent);
  await until('all of it is heard', () => heardByB.length === sent.length);
  expect(heardByB).toEqual(sent);
  // A's own hints would have come before this one on the same connection. So it shows that they do not come.
  b.publish('room', { last: 1 });
  await until('the answer is heard', () => heardByA.length > sent.length);
  expect(heardByA).toEqual([...sent, { last: 1 }]);
  expect([a.failures, b.failures]).toEqual([0, 0]);
});

test('hints of one moment reach Redis together', async () => {
  const [a, b] = await buses.connectedPair();
  const heard = recorded(b);
  const reads = async () =>
    Number(/total_reads_processed:(\d+)/.exec(await buses.control.info('stats'))?.[1]);
  const before = await reads();
  for (let seq = 1; seq <= 100; seq += 1) a.publish('room', { seq });
  await until('all of them are heard', () => heard.length === 100);
  expect((await reads()) - before).toBeLessThan(20);
});

test('a listener that throws keeps nobody else from hearing another process', async () => {
  const [a, b] = await buses.connectedPair();
  b.listen('room', () => {
    throw new Error('of the listener');
  });
  await expectHintsToFlow(a, b);
  await expectHintsToFlow(a, b);
});

test('what is published just before closing still goes out', async () => {
  const [a, b] = await buses.connectedPair();
  const hints = recorded(b);
  a.publish('room', { seq: 1 });
  await a.close();
  await until('it is heard', () => hints.length === 1);
});

test('a closed bus leaves no connection behind', async () => {
  const [a, b] = await buses.connectedPair();
  await Promise.all([a.close(), b.close()]);
  await until('only the control connection is left', async () => {
    const clients = String(await buses.control.client('LIST'));
    return clients.trim().split('\n').length === 1;
  });
});

test('hostile payloads on every channel reach no listener and harm nothing', async () => {
  const [a, b] = await buses.connectedPair();
  const hints = recorded(a);
  const news: string[] = [];
  a.onRecovery(() => news.push('recovery'));
  const payloads = ['', 'garbage', '[]', 'null', '1e999', '['.repeat(20_000), 'x'.repeat(20_000)];
  payloads.push('{"from":"eve","hint":{"__proto__":{"seq":1}}}', '{"from":"eve","hint":{"seq":[1]}}');
  const channels = await buses.control.pubsub('CHANNELS', 'parley:*');
  expect(channels).toHaveLength(5);
  for (const channel of channels as string[]) {
    for (const payload of payloads) await buses.control.publish(channel, payload);
    await buses.control.publish(channel, Buffer.from([0xff, 0x00, 0xc3, 0x28]));
  }
  b.publish('room', { seq: 1 });
  await until('the true hint is heard', () => hints.length > 0);
  expect(hints).toEqual([{ seq: 1 }]);
  expect([a.healthy, news.length]).toEqual([true, 0]);
});

test('a wrong password is a Redis that is not there, and stays out of the log', async () => {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const url = new URL(buses.redis.url);
  url.password = 'wrong-but-secret';
  const bus = buses.connect(url.href, log);
  bus.publish('room', { seq: 1 });
  await until('the log tells of it', () => lines.length > 0);
  expect(bus.healthy).toBe(false);
  expect(lines.join()).toContain('WRONGPASS');
  expect(lines.join()).not.toContain('wrong-but-secret');
});
