import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Person } from '../../support/person.js';
import type { Room } from '../../support/room.js';
import { until } from '../../support/until.js';
import { delaysBefore, percentile } from '../checker/lateness.js';
import type { History } from '../checker/history.js';
import type { Fleet } from './fleet.js';
import { isFullRun, patience } from './full-run.js';
import { Heard } from './heard.js';
import { leftovers } from './leftovers.js';
import { Load, loadSize } from './load.js';
import { Notes } from './notes.js';
import { openRooms } from './people.js';
import type { Outcome, Scenario, Stage } from './scenario.js';
import { Tab } from './tab.js';
import { lasting } from './wait.js';

// The judgement of times compares with the delays before the fault.
const before = isFullRun ? 2000 : 500;
const after = 1000;
const settlesWithin = isFullRun ? 60_000 : 180_000;
const liveWithin = 20_000 * patience;
/** The highest median delay without a fault, on a machine that is not too busy, in milliseconds. */
const usualDelay = 25;
const greatestSlowness = 4;

export interface Run extends Outcome {
  readonly stage: Stage;
  /** From the end of the load until every tab had every message, in milliseconds. */
  readonly settled: number;
}

/** Runs the load and the scenario's fault, waits until all tabs have all messages, and returns what happened. */
export async function run(fleet: Fleet, people: readonly Person[], scenario: Scenario): Promise<Run> {
  fleet.takeFaults();
  const rooms = await openRooms(people);
  const heard = new Heard();
  const senders = rooms.flatMap((room) => pairOfTabs(fleet, room, heard, 'first'));
  const others = rooms.slice(0, loadSize.roomsWithTwoTabs);
  const tabs = [...senders, ...others.flatMap((room) => pairOfTabs(fleet, room, heard, 'second'))];
  const notes = new Notes();
  const stalls = monitorEventLoopDelay({ resolution: 10 });
  try {
    await until('all tabs are live', () => tabs.every((tab) => tab.isLive), liveWithin);
    stalls.enable();
    const stage: Stage = {
      ...{ fleet, people, rooms, tabs, heard, load: new Load(senders), took: new Map() },
      open: (room) => void rooms.push(room),
      join: (...more) => void tabs.push(...more),
      span: (act) => notes.span(act),
      wrote: (...sends) => void notes.sends.push(...sends),
      accessEnded: (end) => void notes.accessEnds.push(end),
    };
    const { settled, calmUntil } = await underLoad(stage, scenario);
    stalls.disable();
    const closings = new Map(heard.closings);
    for (const tab of tabs) tab.leave();
    const history = await tell(stage, notes);
    const calm = delaysBefore(history, calmUntil);
    const noise = stalls.max / 1e6 + 2 * (calm.at(-1) ?? 0);
    const slowness = Math.min(greatestSlowness, Math.max(1, percentile(calm, 0.5) / usualDelay));
    return { stage, history, heard, closings, settled, noise, slowness, during: (at) => notes.during(at) };
  } finally {
    for (const tab of tabs) tab.leave();
  }
}

async function tell({ fleet, rooms, tabs, heard }: Stage, notes: Notes): Promise<History> {
  return {
    logs: await Promise.all(rooms.map(({ slug }) => fleet.truth.log(slug))),
    sends: [...tabs.flatMap((tab) => tab.sends), ...notes.sends],
    changes: tabs.flatMap((tab) => tab.changes),
    streams: tabs.map((tab) => tab.stream),
    accessEnds: notes.accessEnds,
    leftovers: await leftovers(fleet),
    serverFaults: fleet.takeFaults(),
    codes: [...heard.codes.keys()],
  };
}

function pairOfTabs(fleet: Fleet, { owner, visitor, slug }: Room, heard: Heard, which: string): Tab[] {
  return [owner, visitor].map(
    (person) => new Tab(fleet.url, person, slug, `${person.username} in ${slug} (${which} tab)`, heard),
  );
}

async function underLoad(stage: Stage, scenario: Scenario) {
  const { fleet, load } = stage;
  let calmUntil = 0;
  try {
    await lasting(before);
    calmUntil = performance.now();
    await scenario.fault(stage);
    await Promise.all([lasting(after), load.untilEnough()]);
  } finally {
    load.stop();
  }
  const stoppedAt = performance.now();
  await fleet.heal();
  await settle(stage);
  return { calmUntil, settled: performance.now() - stoppedAt };
}

/** @returns also when the time is over. Then the invariants find the missing messages, and can say which they are */
async function settle({ fleet, rooms, tabs }: Stage): Promise<void> {
  const end = performance.now() + settlesWithin;
  const have = (slug: string, lastSeq: number, version: number) =>
    tabs
      .filter(({ stream }) => stream.slug === slug && stream.end === undefined)
      .every((tab) => tab.cursor >= lastSeq && tab.version >= version);
  const isSettled = async () => {
    if (performance.now() > end) return true;
    if (!tabs.every((tab) => tab.isSettled)) return false;
    const lastSeqs = await fleet.truth.lastSeqs(rooms.map(({ slug }) => slug));
    return lastSeqs.every(({ slug, lastSeq, version }) => have(slug, lastSeq, version));
  };
  await until('everyone has everything', isSettled, settlesWithin * 2);
}
