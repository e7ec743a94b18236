import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Instance } from '../../../scripts/test-services/instance.js';
import { startRedis } from '../../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { machineClock } from '../../../src/platform/clock.js';
import {
  type Hint,
  type HintBus,
  type HintTopic,
  LocalHintBus,
} from '../../../src/platform/hints/hint-bus.js';
import { createLog } from '../../../src/platform/log.js';
import { RedisHintBus } from '../../../src/platform/hints/redis-hint-bus.js';
import { redisAt } from '../../support/hint-buses.js';

const folder = temporaryFolder();
const log = createLog('silent');
const buses: HintBus[] = [];
let redis: Instance;

beforeAll(async () => {
  redis = await startRedis(folder.path);
});
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.close()));
});
afterAll(async () => {
  await redis.stop();
  await folder.remove();
});

const topics: HintTopic[] = ['room', 'session'];

const makers = {
  LocalHintBus: () => new LocalHintBus(topics, log),
  RedisHintBus: () => new RedisHintBus(redisAt(redis.url), { topics, log, clock: machineClock }),
};

describe.each(Object.entries(makers))('%s', (_name, make) => {
  function start(): HintBus {
    const bus = make();
    buses.push(bus);
    return bus;
  }

  function recordedFrom(bus: HintBus): Hint[] {
    const hints: Hint[] = [];
    bus.listen('room', (hint) => hints.push(hint));
    return hints;
  }

  test('tells its own listeners before publish returns, in order and with no Redis in between', () => {
    const bus = start();
    const hints = recordedFrom(bus);
    bus.publish('room', { id: '7', seq: 1 });
    bus.publish('room', { id: '7', seq: 2 });
    expect(hints).toEqual([
      { id: '7', seq: 1 },
      { id: '7', seq: 2 },
    ]);
  });

  test('keeps topics apart', () => {
    const bus = start();
    const hints = recordedFrom(bus);
    bus.publish('session', { id: 'ended' });
    bus.publish('room', { seq: 1 });
    expect(hints).toEqual([{ seq: 1 }]);
  });

  test('tells the others when a listener throws', () => {
    const bus = start();
    bus.listen('room', () => {
      throw new Error('of the listener');
    });
    const hints = recordedFrom(bus);
    bus.publish('room', { seq: 1 });
    expect(hints).toEqual([{ seq: 1 }]);
  });

  test('ends one listening and leaves the others, even of the same function', () => {
    const bus = start();
    const hints: Hint[] = [];
    const listener = (hint: Hint) => void hints.push(hint);
    const stop = bus.listen('room', listener);
    bus.listen('room', listener);
    stop();
    stop();
    bus.publish('room', { seq: 1 });
    expect(hints).toEqual([{ seq: 1 }]);
  });

  test('a listener may end itself and start others while it is told', () => {
    const bus = start();
    const hints: Hint[] = [];
    const stop = bus.listen('room', () => {
      stop();
      bus.listen('room', (hint) => hints.push(hint));
    });
    bus.publish('room', { seq: 1 });
    bus.publish('room', { seq: 2 });
    expect(hints).toEqual([{ seq: 2 }]);
  });

  test('is silent once it is closed', async () => {
    const bus = start();
    const hints = recordedFrom(bus);
    await bus.close();
    bus.publish('room', { seq: 1 });
    await bus.close();
    expect(hints).toEqual([]);
  });
});
