import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createProject, sendMessage } from '../../support/acts.js';
import { refusalOf } from '../../support/refused.js';
import { until } from '../../support/until.js';
import { mostConnections } from '../harness/most-connections.js';
import type { Scenario } from '../harness/scenario.js';
import { lasting, times } from '../harness/wait.js';

const outage = 6000;
const answerWithin = 3000;

export const postgresScenarios: Scenario[] = [
  {
    id: 'F12',
    rule: 'PostgreSQL ends its backends again and again, and the pools stay whole',
    bound: 2500,
    async fault({ fleet, people: [person] }) {
      const before = await mostConnections(fleet);
      await times(15, 350, () => {
        // A backend that is killed during a transaction could leak its place in the pool.
        for (const server of fleet.servers)
          if (person) void createProject(person.at(server)).catch(() => undefined);
        return fleet.truth.endBackends();
      });
      const after: number[] = [];
      const isWhole = async () => after[after.push(await mostConnections(fleet)) - 1] === before;
      await until('the pools are whole', isWhole).catch((error) => {
        throw new Error(`${String(error)}: ${before} before, then ${after.join()}`);
      });
    },
  },
  {
    id: 'F13',
    rule: 'PostgreSQL crashes twice; servers say that they are not ready, and then that they are',
    bound: 4000,
    async fault({ fleet }) {
      await times(2, 2000, async () => {
        await fleet.postgres.stop('SIGQUIT');
        const know = until('all say so', async () => (await fleet.unready()).length === fleet.servers.length);
        await know.finally(() => fleet.postgres.start());
        await until('all are ready', async () => (await fleet.unready()).length === 0);
      });
    },
  },
  {
    id: 'F14',
    rule: 'the network to PostgreSQL drops everything, and clients are told in time to retry',
    bound: outage + 2500,
    async fault({ fleet, rooms, wrote }) {
      fleet.toPostgres.blackholeAll();
      const startedAt = performance.now();
      const answers = fleet.servers.map(async (server, index) => {
        const { visitor, slug } = rooms[index] ?? fail();
        const [id, at] = [randomUUID(), performance.now()];
        // This send may still be committed when the connection works again, without an acknowledgement.
        wrote({ id, slug, userId: visitor.id, writer: id, at });
        const { code } = await refusalOf(sendMessage(visitor.at(server), slug, 'Is anybody there?', id));
        return { code, isInTime: performance.now() - startedAt < answerWithin };
      });
      await lasting(outage).finally(() => fleet.toPostgres.heal());
      const expected = { code: 'SERVICE_UNAVAILABLE', isInTime: true };
      expect(await Promise.all(answers)).toEqual(fleet.servers.map(() => expected));
    },
  },
  {
    id: 'F26',
    rule: 'servers that start while PostgreSQL restarts wait for it, and then run',
    bound: 5000,
    async fault({ fleet }) {
      const [, ...starting] = fleet.servers;
      // At several moments of their start.
      for (const moment of [400, 700, 1000, 1500]) {
        await Promise.all(starting.map((server) => server.stop()));
        const running = starting.map((server) => server.start());
        await lasting(moment);
        await fleet.postgres.stop('SIGQUIT');
        await lasting(500);
        await fleet.postgres.start();
        await Promise.all(running);
        await until('all are ready', async () => (await fleet.unready()).length === 0);
      }
    },
  },
];

function fail(): never {
  throw new Error('There are fewer rooms than servers.');
}
