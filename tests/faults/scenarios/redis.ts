import { expect } from '@jest/globals';
import { until } from '../../support/until.js';
import { percentile, sendTimes } from '../checker/lateness.js';
import { loadSize } from '../harness/load.js';
import { patience } from '../harness/full-run.js';
import { rogueHints } from '../harness/rogue-hints.js';
import type { Scenario } from '../harness/scenario.js';
import { lasting, times } from '../harness/wait.js';

export const redisScenarios: Scenario[] = [
  {
    id: 'F3',
    rule: 'Redis restarts',
    isShort: true,
    bound: 500,
    async fault({ fleet: { redis } }) {
      await times(3, 1500, async () => {
        await redis.stop('SIGKILL');
        await lasting(500);
        await redis.start();
      });
    },
  },
  {
    id: 'F4',
    rule: 'Redis freezes, and senders do not feel it',
    bound: 2500,
    async fault({ fleet: { redis }, span }) {
      process.kill(redis.pid, 'SIGSTOP');
      const thaw = () => process.kill(redis.pid, 'SIGCONT');
      await span(() => lasting(3500)).finally(thaw);
    },
    onTime: (_stage, { history, during, noise }) => {
      const sends = history.sends.filter(({ at }) => during(at));
      expect(percentile(sendTimes({ ...history, sends }), 0.5)).toBeLessThan(200 + noise);
    },
  },
  {
    id: 'F5',
    rule: 'Redis cuts its subscribers off again and again',
    isShort: true,
    bound: 1000,
    fault: ({ fleet: { control } }) => times(20, 300, () => control.client('KILL', 'TYPE', 'pubsub')),
  },
  {
    id: 'F6',
    rule: 'Redis is gone for long, and messages arrive all the same',
    bound: 500,
    async fault({ fleet: { redis } }) {
      await redis.stop('SIGKILL');
      await lasting(6500).finally(() => redis.start());
    },
  },
  {
    id: 'F7',
    rule: 'the network to Redis drops everything, and both connections are replaced',
    bound: 2500,
    async fault({ fleet }) {
      const before = await subscribers(fleet.control);
      fleet.toRedis.blackholeAll();
      await lasting(5000);
      fleet.toRedis.heal();
      await until('every subscriber is another one', async () => {
        const now = await subscribers(fleet.control);
        return now.length === fleet.servers.length && now.every((id) => !before.includes(id));
      });
    },
  },
  {
    id: 'F8',
    rule: 'half of the hints are lost unnoticed, then all of them',
    isShort: true,
    bound: 2500,
    async fault({ fleet: { thief } }) {
      const before = thief.stolen;
      thief.share = 0.5;
      await lasting(3000);
      thief.share = 1;
      // The loss lasts until `heal()`, after the last message, so that no later hint reveals the lost ones.
      await lasting(4000);
      await until('many hints are lost', () => thief.stolen - before > loadSize.rate, 20_000 * patience);
    },
  },
  {
    id: 'F9',
    rule: 'someone publishes forged, stale, doubled and broken hints',
    bound: 500,
    async fault({ fleet, rooms }) {
      const nextHint = rogueHints(await fleet.truth.roomIds(rooms.map(({ slug }) => slug)));
      await times(250, 20, () =>
        Promise.all(Array.from({ length: 10 }, () => fleet.control.publish(...nextHint()))),
      );
    },
  },
  {
    id: 'F10',
    rule: 'Redis refuses the channels, and the servers know that no hints arrive',
    bound: 2500,
    async fault({ fleet }) {
      await fleet.control.acl('SETUSER', 'server', 'resetchannels');
      await fleet.control.client('KILL', 'TYPE', 'pubsub');
      await until('every server knows', async () => !(await fleet.hintsHealthy()).includes(true), 5000);
      await lasting(4000);
      await fleet.control.acl('SETUSER', 'server', 'allchannels');
    },
  },
];

async function subscribers(control: { client(...args: ['LIST', 'TYPE', 'PUBSUB']): Promise<unknown> }) {
  const list = String(await control.client('LIST', 'TYPE', 'PUBSUB'));
  return [...list.matchAll(/\bid=(\d+)/g)].map((match) => match[1]);
}
