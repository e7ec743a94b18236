import { until } from '../../support/until.js';
import { patience } from '../harness/full-run.js';
import { loadSize } from '../harness/load.js';
import type { Scenario } from '../harness/scenario.js';
import { lasting, times } from '../harness/wait.js';

export const networkScenarios: Scenario[] = [
  {
    id: 'F18',
    rule: 'half of all connections are cut each second, ten times',
    bound: 2000,
    fault: ({ fleet: { balancer } }) => times(10, 1000, () => balancer.cut(0.5)),
  },
  {
    id: 'F19',
    rule: 'all connections are dead without anyone being told',
    bound: 16_000,
    async fault({ fleet: { balancer }, tabs }) {
      balancer.blackholeExisting();
      const silentAt = performance.now();
      const isBack = ({ stream }: (typeof tabs)[number]) =>
        (stream.applied.at(-1)?.at ?? 0) > silentAt + 1000;
      await until('everyone hears again', () => tabs.every(isBack), 20_000);
    },
  },
  {
    id: 'F20',
    rule: 'every fourth answer to a send is lost after the work was done',
    isShort: true,
    bound: 1000,
    async fault({ fleet: { balancer }, heard }) {
      balancer.cutResponses(0.25, (request) => request.includes('sendMessage('));
      await lasting(6000);
      await until('many answers are lost', () => heard.unanswered > loadSize.rate / 3, 20_000 * patience);
      balancer.heal();
    },
  },
];
