import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { violationsOf } from './checker/violations.js';
import { allowed } from './harness/allowed.js';
import { Fleet } from './harness/fleet.js';
import { isFullRun } from './harness/full-run.js';
import { loadSize } from './harness/load.js';
import { meetPeople } from './harness/people.js';
import { note, table } from './harness/report.js';
import { run } from './harness/run.js';
import type { Scenario } from './harness/scenario.js';
import type { Person } from '../support/person.js';
import { scenarios } from './scenarios/scenarios.js';

/** How often a full run may repeat a scenario in which messages were late, and nothing else was wrong. */
const moreTries = 2;
/** Load without a judgement. Where times are judged, a server that has just started is too slow for some seconds. */
const warmUp: Scenario = {
  id: 'warm-up',
  rule: 'servers get warm',
  bound: Infinity,
  fault: () => Promise.resolve(),
};

let fleet: Fleet | undefined;
let people: Person[];
/** The scenarios that ran to their end, whatever the result. */
const done = new Set<string>();

beforeAll(async () => {
  fleet = await Fleet.start();
  people = await meetPeople(fleet, loadSize.rooms);
  if (isFullRun) await run(fleet, people, warmUp);
}, 300_000);

afterAll(async () => {
  await fleet?.stop();
  if (done.size > 0) process.stderr.write(`\n${table([...done])}\n\n`);
}, 60_000);

async function judge(scenario: Scenario) {
  if (!fleet) throw new Error('There are no servers.');
  await fleet.heal();
  const outcome = await run(fleet, people, scenario);
  note(scenario, outcome);
  done.add(scenario.id);
  return {
    outcome,
    violations: violationsOf(outcome.history, isFullRun ? allowed(scenario, outcome) : Infinity),
  };
}

describe('nothing is lost, nothing comes twice, nothing is out of order', () => {
  test.each(scenarios)(
    '$id: $rule',
    async (scenario) => {
      let { outcome, violations } = await judge(scenario);
      // A busy machine makes messages late, but loses none. Only full runs check I7.
      for (let again = 0; again < moreTries && Object.keys(violations).join() === 'I7'; again += 1)
        ({ outcome, violations } = await judge(scenario));
      expect(violations).toEqual({});
      await scenario.afterwards?.(outcome.stage, outcome);
      if (isFullRun) scenario.onTime?.(outcome.stage, outcome);
    },
    600_000,
  );
});
