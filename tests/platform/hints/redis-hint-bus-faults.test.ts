import { expect, test } from '@jest/globals';
import { expectHintsToFlow, HintBuses, lostHealth, recorded, recovery } from '../../support/hint-buses.js';
import { until } from '../../support/until.js';

// Unhandled rejections need no assertion here: Jest fails the test in which one happens.
const buses = new HintBuses();

test('a Redis that is killed and comes back is noticed both times', async () => {
  const [a, b] = await buses.connectedPair();
  await buses.redis.stop('SIGKILL');
  await lostHealth(a, b);
  a.publish('room', { seq: 1 });
  const recovered = Promise.all([recovery(a), recovery(b)]);
  await buses.redis.start();
  await recovered;
  expect([a.healthy, b.healthy]).toEqual([true, true]);
  await expectHintsToFlow(a, b);
  expect(a.failures).toBe(1);
});

test('a subscriber whose connection is killed subscribes again and says so, leaving nothing behind', async () => {
  const [a, b] = await buses.connectedPair();
  for (let round = 0; round < 5; round += 1) {
    const recovered = Promise.all([recovery(a), recovery(b)]);
    await buses.control.client('KILL', 'TYPE', 'pubsub');
    await recovered;
  }
  await expectHintsToFlow(a, b);
  expect(await buses.control.pubsub('NUMSUB', 'parley:test:room')).toEqual(['parley:test:room', 2]);
  expect([a.failures, b.failures]).toEqual([0, 0]);
});

test('a frozen Redis takes health away, makes nobody wait, and gives health back', async () => {
  const [a, b] = await buses.connectedPair();
  process.kill(buses.redis.pid, 'SIGSTOP');
  try {
    a.publish('room', { seq: 1 });
    await lostHealth(a, b);
    await until('the publish has failed', () => a.failures === 1);
  } finally {
    process.kill(buses.redis.pid, 'SIGCONT');
  }
  await Promise.all([recovery(a), recovery(b)]);
  await expectHintsToFlow(a, b);
});

test('connections that are half-open are given up for new ones', async () => {
  const { proxy, url } = await buses.startProxy();
  const [a, b] = await buses.connectedPair(url);
  const recovered = recovery(a);
  proxy.blackholeExisting();
  await lostHealth(a);
  await recovered;
  await expectHintsToFlow(a, b);
});

test('a Redis that refuses the channels leaves the bus unhealthy until it allows them again', async () => {
  const [a, b] = await buses.connectedPair();
  await buses.control.acl('SETUSER', 'default', 'resetchannels');
  try {
    await buses.control.client('KILL', 'TYPE', 'pubsub');
    await lostHealth(a, b);
    a.publish('room', { seq: 1 });
    await until('the publish is refused', () => a.failures === 1);
    expect(a.healthy).toBe(false);
  } finally {
    await buses.control.acl('SETUSER', 'default', 'allchannels');
  }
  await Promise.all([recovery(a), recovery(b)]);
  await expectHintsToFlow(a, b);
});

test('a bus starts without Redis, tells its own listeners, and finds Redis later', async () => {
  await buses.redis.stop('SIGKILL');
  const [a, b] = [buses.connect(), buses.connect()];
  const hints = recorded(a);
  a.publish('room', { seq: 1 });
  expect(hints).toEqual([{ seq: 1 }]);
  expect(a.healthy).toBe(false);
  await until('the publish has failed', () => a.failures === 1);
  const recovered = Promise.all([recovery(a), recovery(b)]);
  await buses.redis.start();
  await recovered;
  await expectHintsToFlow(a, b);
});

test('whose hints were lost says so, and the others look, healthy as they are', async () => {
  const { proxy, url } = await buses.startProxy();
  const [a, b] = await buses.connectedPair(url);
  proxy.refuse();
  proxy.cut();
  await lostHealth(a);
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
  ['down', () => buses.redis.stop('SIGKILL'), () => buses.redis.start()],
  ['frozen', () => process.kill(buses.redis.pid, 'SIGSTOP'), () => process.kill(buses.redis.pid, 'SIGCONT')],
])('a bus closes at once with Redis %s', async (_state, harm, mend) => {
  const [a, b] = await buses.connectedPair();
  await harm();
  try {
    a.publish('room', { seq: 1 });
    const [young, last] = [buses.connect(), buses.connect()];
    // `close()` must not wait for an answer of Redis, which may never come.
    await Promise.all([a, b, young, last].map((bus) => bus.close()));
  } finally {
    await mend();
  }
});
