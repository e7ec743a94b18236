import { expect } from '@jest/globals';
import { sendMessage } from '../../support/acts.js';
import type { Person } from '../../support/person.js';
import { refusalOf } from '../../support/refused.js';
import type { Room } from '../../support/room.js';
import { until } from '../../support/until.js';
import { patience } from '../harness/full-run.js';
import { openRoom } from '../harness/people.js';
import type { Scenario, Stage } from '../harness/scenario.js';
import { signInAgain } from '../harness/sign-in-again.js';
import { Tab } from '../harness/tab.js';
import { lasting } from '../harness/wait.js';

const endsWithin = 1000;
const sessionEnd = 'the end of a session at another server';

export const accessScenarios: Scenario[] = [
  {
    id: 'F25',
    rule: 'a user who loses access under load gets nothing more and can write nothing more',
    isShort: true,
    bound: 500,
    async fault(stage) {
      const next = stage.people.filter((_, index) => index % 2 === 0).reverse();
      for (const [index, room] of stage.rooms.slice(0, 3).entries()) {
        await handOver(stage, room, next[index] as Person);
        await lasting(500);
      }
      await raceHandOver(stage, next[0] as Person);
      await endSession(stage, stage.rooms[4] as Room);
    },
    onTime: ({ took }, { noise }) => {
      expect(took.get(sessionEnd)).toBeLessThan(endsWithin + noise);
    },
    afterwards: ({ rooms, tabs }) => {
      const shutOut = tabs.filter(({ stream }) =>
        rooms.slice(0, 3).some(({ slug, owner }) => stream.slug === slug && stream.userId === owner.id),
      );
      expect(shutOut.map(({ stream }) => stream.end)).toEqual(shutOut.map(() => 'NOT_FOUND'));
    },
  },
];

const giveAway = `
  with project as (update project set account_id = ? where id = ? returning id)
  update chat_room set owner_id = ? from project where chat_room.project_id = project.id
  returning last_seq as "lastSeq"`;

/** Under load, the project, and with it the room, goes to a new owner. */
async function handOver(stage: Stage, { owner, projectId, slug }: Room, next: Person): Promise<void> {
  const [left] = await stage.fleet.truth.run<{ lastSeq: number }>(giveAway, [next.id, projectId, next.id]);
  stage.accessEnded({ slug, userId: owner.id, lastSeq: left?.lastSeq ?? 0 });
  const tab = new Tab(stage.fleet.url, next, slug, `${next.username} in ${slug} (new owner)`, stage.heard);
  stage.join(tab);
  tab.send('I am the owner now.');
}

/** A send waits for the room's row while the owner changes. Its access must be decided after the wait, not before. */
async function raceHandOver({ fleet, people: [owner, visitor] }: Stage, next: Person): Promise<void> {
  const { projectId, slug } = await openRoom(owner, visitor);
  const late = await fleet.truth.holding(giveAway, [next.id, projectId, next.id], async () => {
    const refusal = refusalOf(sendMessage(owner as Person, slug, 'Am I still in time?'));
    await until('the send waits', () => fleet.truth.someoneWaits(), 5000 * patience);
    return { refusal };
  });
  expect((await late.refusal).code).toBe('NOT_FOUND');
}

/** Under load, a second session of a person ends at another server. */
async function endSession({ fleet, heard, took }: Stage, { visitor, slug }: Room): Promise<void> {
  const second = await signInAgain(fleet, visitor);
  const tab = new Tab(fleet.url, second, slug, 'ended session', heard);
  await until('it hears the room', () => tab.isLive && tab.cursor > 0, 10_000 * patience);
  await second.query('mutation { signOut }');
  const endedAt = performance.now();
  await until('the session has ended there', () => tab.isSignedOut, 10_000 * patience);
  took.set(sessionEnd, performance.now() - endedAt);
  const last = tab.cursor;
  await lasting(1000);
  expect(tab.cursor).toBe(last);
  tab.leave();
}
