import { beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { freePort } from '../../../scripts/test-services/free-port.js';
import { createLog } from '../../../src/platform/log.js';
import { machineClock } from '../../../src/platform/clock.js';
import { RedisHintBus } from '../../../src/platform/hints/redis-hint-bus.js';
import { RedisRateCounts } from '../../../src/platform/rates/redis-rate-counts.js';
import { atEnd } from '../../support/at-end.js';
import { expectHintsToFlow, recorded, redisAt } from '../../support/hint-buses.js';
import { startRedisCluster, startSentinels } from '../../support/redis-groups.js';
import { until } from '../../support/until.js';

// Unhandled rejections need no assertion here: Jest fails the test in which one happens.
const [plain, secure, cluster, nobody] = await Promise.all([
  startSentinels('port'),
  startSentinels('tlsPort'),
  startRedisCluster(),
  freePort(),
]);
const watcher = 'sentinel_username=watcher&sentinel_password=p%25ss';
const nodes = (port: 'port' | 'tlsPort') => cluster.servers.map((server) => `127.0.0.1:${server[port]}`);
// Each names somebody who does not answer, except where the certificate is tested.
const sentinelHosts = `127.0.0.1:${nobody},127.0.0.1:${plain.sentinel.port}`;
const tlsHost = `localhost:${secure.sentinel.tlsPort}`;
const sentinelUrl = `redis+sentinel://${plain.user}@${sentinelHosts}/mymaster/3?${watcher}`;
const clusterUrl = `redis+cluster://${cluster.user}@127.0.0.1:${nobody},${nodes('port').join(',')}`;
const untrusted = {
  Sentinel: `rediss+sentinel://${secure.user}@${tlsHost}/mymaster?${watcher}`,
  Cluster: `rediss+cluster://${cluster.user}@${nodes('tlsPort').join(',')}`,
};

/** The hints and counts of a process, and what it logs of them. */
function connect(url: string) {
  const logged: Record<string, unknown>[] = [];
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
  const given = { topics: ['room'] as const, log: createLog('warn', { write }), clock: machineClock };
  const bus = new RedisHintBus(redisAt(url), given);
  const counts = new RedisRateCounts(redisAt(url), bus, machineClock);
  atEnd(() => bus.close());
  atEnd(() => counts.close());
  return { bus, counts, logged };
}

type Process = ReturnType<typeof connect>;

async function expectToCountTogether({ counts: one }: Process, { counts: other }: Process): Promise<void> {
  await until('they count together', async () => {
    // Enough keys to lie on each node of a Cluster.
    const keys = Array.from({ length: 20 }, () => randomUUID());
    const counted = keys.map(async (key) => {
      await one.add(key, 60_000);
      return (await other.add(key, 60_000)).count;
    });
    return (await Promise.all(counted)).every((count) => count === 2);
  });
  const key = randomUUID();
  await one.add(key, 60_000);
  await one.takeOff(key);
  expect(await other.addOnce(key, 60_000)).toMatchObject({ count: 1 });
  await other.forget(key);
  expect(await one.addOnce(key, 60_000)).toMatchObject({ count: 1 });
}

test.each([
  ['Sentinel', sentinelUrl],
  ['Sentinel with TLS', `${untrusted.Sentinel}&${secure.files}`],
  ['a Cluster', clusterUrl],
  ['a Cluster with TLS', `${untrusted.Cluster}?${cluster.files}`],
])('hints and counts go over %s', async (_form, url) => {
  const [a, b] = [connect(url), connect(url)];
  await expectHintsToFlow(a.bus, b.bus);
  await expectToCountTogether(a, b);
  expect([a.logged, b.logged]).toEqual([[], []]);
});

test.each([
  ['Sentinel', untrusted.Sentinel, /sentinel .*closed/],
  ['a Cluster', untrusted.Cluster, /SELF_SIGNED/],
])(
  'a certificate that nobody vouches for is refused over %s, and no error ends the process',
  async (_form, url, reason) => {
    const refused = Array.from({ length: 10 }, () => connect(url));
    await until('all have noticed', () => refused.every(({ logged }) => logged.length > 0));
    expect(refused[0]?.logged[0]).toMatchObject({ reason: expect.stringMatching(reason) });
    await Promise.all(refused.map(({ bus }) => bus.close()));
  },
);

describe('Parley works on, and the log says why,', () => {
  const wrong: readonly [string, string, RegExp][] = [
    [
      'a master that no Sentinel knows',
      sentinelUrl.replace('mymaster', 'other'),
      /sentinel .*No such master/,
    ],
    ['a wrong password of the Sentinels', sentinelUrl.replace('=p%25ss', '=hunter2'), /sentinel .*WRONGPASS/],
    ['a wrong password of Redis', sentinelUrl.replace(plain.user, ':hunter2'), /WRONGPASS/],
    ['a wrong password of a Cluster', clusterUrl.replace(cluster.user, ':hunter2'), /WRONGPASS|ECONNREFUSED/],
  ];
  const processes = new Map<string, Process>();
  // A process waits a while before it says so, and all wait at once.
  beforeAll(() => wrong.forEach(([what, url]) => processes.set(what, connect(url))));

  test.each(wrong)('with %s', async (what, _url, reason) => {
    const { bus, counts, logged } = processes.get(what)!;
    expect(await counts.add(randomUUID(), 60_000)).toMatchObject({ count: 1 });
    await until('the log tells of it', () => logged.length > 0);
    expect(bus.healthy).toBe(false);
    expect(logged[0]).toMatchObject({ setting: 'REDIS_URL', reason: expect.stringMatching(reason) });
    expect(JSON.stringify(logged)).not.toContain('hunter2');
  });
});

test('a frozen Sentinel is not waited for without an end', async () => {
  process.kill(plain.sentinel.pid, 'SIGSTOP');
  const { bus, logged } = connect(sentinelUrl);
  try {
    await until('the log tells of it', () => logged.length > 0);
  } finally {
    process.kill(plain.sentinel.pid, 'SIGCONT');
  }
  await until('hints arrive', () => bus.healthy);
});

test.each([
  ['a master that Sentinel replaces', sentinelUrl, plain.servers[0]],
  ['a node of a Cluster that its replica replaces', clusterUrl, cluster.servers[0]],
])('after the death of %s, hints and counts come back by themselves', async (_what, url, dead) => {
  // Of so many, some publish through the node that dies, and some listen there.
  const processes = Array.from({ length: 8 }, () => connect(url));
  const [a, b] = processes as [Process, Process];
  await until('hints arrive', () => processes.every(({ bus }) => bus.healthy));
  await expectToCountTogether(a, b);
  await dead?.stop('SIGKILL');
  await expectToCountTogether(a, b);
  await until('hints arrive again', () => processes.every(({ bus }) => bus.healthy));
  const heard = processes.map(({ bus }) => recorded(bus));
  for (const [n, { bus }] of processes.entries()) bus.publish('room', { from: n });
  await until('all have heard all', () => heard.every((hints) => hints.length === processes.length));
});
