import { expect } from '@jest/globals';
import { patience } from '../harness/full-run.js';
import type { Scenario, Stage } from '../harness/scenario.js';
import type { Tab } from '../harness/tab.js';
import { lasting, times } from '../harness/wait.js';

/** Edits and recalls for each second of a fault. */
const rate = 25;

export const changeScenarios: Scenario[] = [
  {
    id: 'F27',
    rule: 'edits and recalls under load reach everyone, while hints are lost and servers are killed',
    isShort: true,
    bound: 2500,
    async fault(stage) {
      const { fleet } = stage;
      await changing(stage, 2);
      fleet.thief.share = 0.5;
      await changing(stage, 3);
      const restart = async () => {
        await fleet.servers[0]?.stop('SIGKILL');
        await lasting(800);
        await fleet.servers[0]?.start();
      };
      await Promise.all([changing(stage, 3), restart()]);
    },
    afterwards: (_stage, { history }) => {
      expect(history.changes.length).toBeGreaterThan(rate);
      expect(
        history.logs.flatMap(({ messages }) => messages).filter(({ content }) => content === ''),
      ).not.toEqual([]);
    },
  },
];

/** Changes random messages for so many seconds. Some are changed several times, and some are recalled. */
async function changing({ tabs }: Stage, seconds: number): Promise<void> {
  await times((seconds * rate) / patience, (1000 / rate) * patience, () => {
    const any = <Thing>(things: readonly Thing[]) => things[Math.floor(Math.random() * things.length)];
    const tab = any(tabs.filter(({ sends }) => sends.some(({ ack }) => ack)));
    // Its newest messages, so that some of them change again.
    const send = any(tab?.sends.filter(({ ack }) => ack).slice(-5) ?? []);
    if (tab && send) void change(tab, send.id);
  });
}

function change(tab: Tab, id: string): Promise<void> {
  return tab.change(id, Math.random() < 0.2 ? null : `Edited at ${performance.now()}`);
}
