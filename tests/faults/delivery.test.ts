import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { violationsOf } from './checker/violations.js';
import { Fleet } from './harness/fleet.js';
import { loadSize } from './harness/load.js';
import { meetPeople } from './harness/people.js';
import { note, table } from './harness/report.js';
import { run } from './harness/run.js';
import type { Person } from '../support/person.js';
import { scenarios } from './scenarios/scenarios.js';

let fleet: Fleet | undefined;
let people: Person[];
const done: string[] = [];

beforeAll(async () => {
  fleet = await Fleet.start();
  people = await meetPeople(fleet, loadSize.rooms);
}, 120_000);

afterAll(async () => {
  if (done.length > 0) process.stderr.write(`\n${table(done)}\n\n`);
  await fleet?.stop();
}, 60_000);

describe('nothing is lost, nothing comes twice, nothing is out of order', () => {
  test.each(scenarios)(
    '$id: $rule',
    async (scenario) => {
      if (!fleet) throw new Error('There are no servers.');
      await fleet.heal();
      const outcome = await run(fleet, people, scenario);
      note(scenario, outcome);
      done.push(scenario.id);
      expect(violationsOf(outcome.history, scenario.bound + outcome.noise)).toEqual({});
      await scenario.afterwards?.(outcome.stage, outcome);
    },
    240_000,
  );
});
