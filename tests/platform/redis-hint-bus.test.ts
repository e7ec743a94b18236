import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { type Instance } from '../../scripts/test-services/instance.js';
import { startRedis } from '../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import type { Hint, HintBus } from '../../src/platform/hint-bus.js';
import { createLog } from '../../src/platform/log.js';
import { RedisHintBus } from '../../src/platform/redis-hint-bus.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { until } from '../support/until.js';

// That nothing here rejects unhandled needs no assertion: Jest fails the test in which it happens.

const folder = temporaryFolder();
const buses: HintBus[] = [];
const proxies: ToxicProxy[] = [];
let redis: Instance;
let control: Redis;

beforeAll(async () => {
  redis = await startRedis(folder.path);
  control = new Redis(redis.url, { disconnectTimeout: 100 }).on('error', () => undefined);
});
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.close()));
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
});
afterAll(async () => {
  control.disconnect();
  await redis.stop();
  await folder.remove();
});

function connect(url = redis.url, log = createLog('silent')): RedisHintBus {
  const bus = RedisHintBus.connect(url, log);
  buses.push(bus);
  return bus;
}

async function connectedPair(): Promise<[RedisHintBus, RedisHintBus]> {
  const pair: [RedisHintBus, RedisHintBus] = [connect(), connect()];
  await Promise.all(pair.map(recovery));
  return pair;
}

async function startProxy(): Promise<{ proxy: ToxicProxy; url: string }> {
  const url = new URL(redis.url);
  const proxy = await ToxicProxy.start([Number(url.port)]);
  proxies.push(proxy);
  url.port = String(proxy.port);
  return { proxy, url: url.href };
}

function recovery(bus: HintBus): Promise<void> {
  return new Promise((resolve) => {
    const stop = bus.onRecovery(() => {
      stop();
      resolve();
    });
  });
}

function recorded(bus: HintBus): Hint[] {
  const hints: Hint[] = [];
  bus.listen('room', (hint) => hints.push(hint));
  return hints;
}

/** Hints go both ways; what was lost before stays lost. */
async function expectHintsToFlow(...[a, b]: [HintBus, HintBus]): Promise<void> {
  const heard = [recorded(a), recorded(b)];
  a.publish('room', { from: 'a' });
  b.publish('room', { from: 'b' });
  await until('both have heard both', () => heard.every((hints) => hints.length === 2));
}

function unhealthy(...some: HintBus[]): Promise<void> {
  return until('health is lost', () => some.every((bus) => !bus.healthy));
}

async function timed(act: () => unknown): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

test('two buses hear each other in order, and themselves once', async () => {
  const [a, b] = await connectedPair();
  const [heardByA, heardByB] = [recorded(a), recorded(b)];
  const sent = Array.from({ length: 200 }, (_, index) => ({ id: '7', seq: index + 1 }));
  for (const hint of sent) a.publish('room', hint);
  expect(heardByA).toEqual(sent);
  await until('all of it is heard', () => heardByB.length === sent.length);
  expect(heardByB).toEqual(sent);
  // This comes back on the connection on which its own hints would have come before.
  b.publish('room', { last: 1 });
  await until('the answer is heard', () => heardByA.length > sent.length);
  expect(heardByA).toEqual([...sent, { last: 1 }]);
  expect([a.failures, b.failures]).toEqual([0, 0]);
});

test('a listener that throws keeps nobody else from hearing another process', async () => {
  const [a, b] = await connectedPair();
  b.listen('room', () => {
    throw new Error('of the listener');
  });
  await expectHintsToFlow(a, b);
  await expectHintsToFlow(a, b);
});

test('a Redis that is killed and comes back is noticed both times', async () => {
  const [a, b] = await connectedPair();
  await redis.stop('SIGKILL');
  await unhealthy(a, b);
  a.publish('room', { seq: 1 });
  const recovered = Promise.all([recovery(a), recovery(b)]);
  await redis.start();
  await recovered;
  expect([a.healthy, b.healthy]).toEqual([true, true]);
  await expectHintsToFlow(a, b);
  expect(a.failures).toBe(1);
});

test('a subscriber whose connection is killed subscribes again and says so, leaving nothing behind', async () => {
  const [a, b] = await connectedPair();
  for (let round = 0; round < 5; round += 1) {
    const recovered = Promise.all([recovery(a), recovery(b)]);
    await control.client('KILL', 'TYPE', 'pubsub');
    await recovered;
  }
  await expectHintsToFlow(a, b);
  expect(await control.pubsub('NUMSUB', 'parley:room')).toEqual(['parley:room', 2]);
  expect([a.failures, b.failures]).toEqual([0, 0]);
});

test('a frozen Redis takes health away, makes nobody wait, and gives health back', async () => {
  const [a, b] = await connectedPair();
  process.kill(redis.pid, 'SIGSTOP');
  try {
    expect(await timed(() => a.publish('room', { seq: 1 }))).toBeLessThan(50);
    await unhealthy(a, b);
    await until('the publish has failed', () => a.failures === 1);
  } finally {
    process.kill(redis.pid, 'SIGCONT');
  }
  await Promise.all([recovery(a), recovery(b)]);
  await expectHintsToFlow(a, b);
});

test('connections that are half-open are given up for new ones', async () => {
  const { proxy, url } = await startProxy();
  const [a, b] = [connect(url), connect()];
  await Promise.all([recovery(a), recovery(b)]);
  const recovered = recovery(a);
  proxy.blackholeExisting();
  await unhealthy(a);
  expect(await timed(() => recovered)).toBeLessThan(5000);
  await expectHintsToFlow(a, b);
});

test('a Redis that refuses the channels leaves the bus unhealthy until it allows them again', async () => {
  const [a, b] = await connectedPair();
  await control.acl('SETUSER', 'default', 'resetchannels');
  try {
    await control.client('KILL', 'TYPE', 'pubsub');
    await unhealthy(a, b);
    a.publish('room', { seq: 1 });
    await until('the publish is refused', () => a.failures === 1);
    expect(a.healthy).toBe(false);
  } finally {
    await control.acl('SETUSER', 'default', 'allchannels');
  }
  await Promise.all([recovery(a), recovery(b)]);
  await expectHintsToFlow(a, b);
});

test('a bus starts without Redis, tells its own listeners, and finds Redis later', async () => {
  await redis.stop('SIGKILL');
  const [a, b] = [connect(), connect()];
  const hints = recorded(a);
  expect(await timed(() => a.publish('room', { seq: 1 }))).toBeLessThan(50);
  expect(hints).toEqual([{ seq: 1 }]);
  expect(a.healthy).toBe(false);
  await until('the publish has failed', () => a.failures === 1);
  const recovered = Promise.all([recovery(a), recovery(b)]);
  await redis.start();
  await recovered;
  await expectHintsToFlow(a, b);
});

test('whose hints were lost says so, and the others look, healthy as they are', async () => {
  const { proxy, url } = await startProxy();
  const [a, b] = [connect(url), connect()];
  await Promise.all([recovery(a), recovery(b)]);
  proxy.refuse();
  proxy.cut();
  await unhealthy(a);
  a.publish('room', { seq: 1 });
  await until('the publish has failed', () => a.failures === 1);
  const looked = recovery(b);
  expect(b.healthy).toBe(true);
  proxy.heal();
  await looked;
  expect(b.healthy).toBe(true);
});

test.each([
  ['up', () => undefined, () => undefined],
  ['down', () => redis.stop('SIGKILL'), () => redis.start()],
  ['frozen', () => process.kill(redis.pid, 'SIGSTOP'), () => process.kill(redis.pid, 'SIGCONT')],
])('a bus closes at once with Redis %s', async (_state, harm, mend) => {
  const [a, b] = await connectedPair();
  await harm();
  try {
    a.publish('room', { seq: 1 });
    const [young, last] = [connect(), connect()];
    expect(await timed(() => Promise.all([a.close(), b.close(), young.close()]))).toBeLessThan(1000);
    await timed(() => last.close());
  } finally {
    await mend();
  }
});

test('what is published just before closing still goes out', async () => {
  const [a, b] = await connectedPair();
  const hints = recorded(b);
  a.publish('room', { seq: 1 });
  await a.close();
  await until('it is heard', () => hints.length === 1);
});

test('a closed bus leaves no connection behind', async () => {
  const [a, b] = await connectedPair();
  await Promise.all([a.close(), b.close()]);
  await until('only the control connection is left', async () => {
    const clients = String(await control.client('LIST'));
    return clients.trim().split('\n').length === 1;
  });
});

test('hostile payloads on every channel reach no listener and harm nothing', async () => {
  const [a, b] = await connectedPair();
  const hints = recorded(a);
  const news: string[] = [];
  a.onRecovery(() => news.push('recovery'));
  const payloads = ['', 'garbage', '[]', 'null', '1e999', '['.repeat(20_000), 'x'.repeat(20_000)];
  payloads.push('{"from":"eve","hint":{"__proto__":{"seq":1}}}', '{"from":"eve","hint":{"seq":[1]}}');
  const channels = await control.pubsub('CHANNELS', 'parley:*');
  expect(channels).toHaveLength(5);
  for (const channel of channels as string[]) {
    for (const payload of payloads) await control.publish(channel, payload);
    await control.publish(channel, Buffer.from([0xff, 0x00, 0xc3, 0x28]));
  }
  b.publish('room', { seq: 1 });
  await until('the true hint is heard', () => hints.length > 0);
  expect(hints).toEqual([{ seq: 1 }]);
  expect([a.healthy, news.length]).toEqual([true, 0]);
});

test('a wrong password is a Redis that is not there, and stays out of the log', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const url = new URL(redis.url);
  url.password = 'wrong-but-secret';
  const bus = connect(url.href, log);
  bus.publish('room', { seq: 1 });
  await until('the log tells of it', () => lines.length > 0);
  expect(bus.healthy).toBe(false);
  expect(lines.join()).toContain('WRONGPASS');
  expect(lines.join()).not.toContain('wrong-but-secret');
});
