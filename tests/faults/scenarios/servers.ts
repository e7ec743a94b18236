import { expect } from '@jest/globals';
import type { Scenario } from '../harness/scenario.js';
import { delays, percentile } from '../checker/of-time.js';
import { lasting, times } from '../harness/wait.js';

export const serverScenarios: Scenario[] = [
  {
    id: 'F0',
    rule: 'without a fault everything arrives at once, in order',
    isShort: true,
    bound: 500,
    fault: () => Promise.resolve(),
    afterwards: (_stage, { history }) => {
      expect(percentile(delays(history), 0.5)).toBeLessThan(100);
    },
  },
];
void lasting;
void times;
