import { expect } from '@jest/globals';
import { repeatedFrames } from '../checker/stream-violations.js';
import { delays, percentile } from '../checker/lateness.js';
import type { Scenario } from '../harness/scenario.js';
import { lasting } from '../harness/wait.js';

const restarts = 5;
/**
 * The highest p90 of the delay on any machine, in milliseconds. Not the median: half of the messages come from the process that
 * wrote them, which needs no hint. By the sweep alone, the others would make it about 500.
 */
const usualAtMost = 250;

export const serverScenarios: Scenario[] = [
  {
    id: 'F0',
    rule: 'without a fault everything arrives at once and in order',
    isShort: true,
    bound: 500,
    fault: () => Promise.resolve(),
    onTime: (_stage, { history, noise }) => {
      expect(percentile(delays(history), 0.99)).toBeLessThan(100 + noise);
      // A fixed bound: one scaled by this run would allow a delay that is there all the time, and so before the fault too.
      expect(percentile(delays(history), 0.9)).toBeLessThan(usualAtMost);
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
    // The slow network alone takes 24 s: clients give up, and then retry with a backoff of up to 10 s.
    bound: 30_000,
    async fault({ fleet }) {
      const [frozen] = fleet.servers;
      frozen?.freeze();
      await lasting(15_000);
      frozen?.thaw();
      // Then a network so slow that clients give up connections on which messages are still on their way.
      fleet.balancer.delay(6000);
      await lasting(11_000);
      fleet.balancer.heal();
    },
    afterwards: (_stage, { history }) => {
      expect(repeatedFrames(history)).toBeGreaterThan(0);
    },
  },
];
