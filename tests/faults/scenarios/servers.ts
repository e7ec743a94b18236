import { expect } from '@jest/globals';
import { delays, percentile } from '../checker/of-time.js';
import type { Scenario } from '../harness/scenario.js';
import { lasting } from '../harness/wait.js';

const restarts = 5;

export const serverScenarios: Scenario[] = [
  {
    id: 'F0',
    rule: 'without a fault everything arrives at once and in order',
    isShort: true,
    bound: 500,
    fault: () => Promise.resolve(),
    afterwards: (_stage, { history, noise }) => {
      expect(percentile(delays(history), 0.99)).toBeLessThan(100 + noise);
    },
  },
  {
    id: 'F1',
    rule: 'servers that are killed cost nothing',
    isShort: true,
    bound: 2000,
    async fault({ fleet }) {
      for (const server of fleet.servers) {
        await server.stop('SIGKILL');
        await lasting(800);
        await server.start();
      }
    },
  },
  {
    id: 'F2',
    rule: 'a rolling deploy costs nothing, and sends every socket elsewhere by 1012',
    bound: 3000,
    async fault({ fleet }) {
      for (let restart = 0; restart < restarts; restart += 1) {
        const server = fleet.servers[restart % fleet.servers.length];
        await server?.stop('SIGTERM');
        await server?.start();
      }
    },
    afterwards: (_stage, { closings }) => {
      expect([...closings.keys()]).toEqual([1012]);
    },
  },
  {
    id: 'F17',
    rule: 'a server that freezes loses its clients to the others, and what it still says is not heard twice',
    bound: 16_000,
    async fault({ fleet }) {
      const [frozen] = fleet.servers;
      frozen?.freeze();
      await lasting(15_000);
      frozen?.thaw();
    },
  },
];
