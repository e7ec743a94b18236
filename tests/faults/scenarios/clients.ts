import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sendMessage } from '../../support/acts.js';
import type { Person } from '../../support/person.js';
import type { Room } from '../../support/room.js';
import { until } from '../../support/until.js';
import type { Send } from '../checker/history.js';
import { openRoom, openRooms } from '../harness/people.js';
import { readMetric } from '../harness/metrics.js';
import type { Scenario, Stage } from '../harness/scenario.js';
import { Tab } from '../harness/tab.js';
import { lasting, times } from '../harness/wait.js';

const crowdReturn = 'the return of the crowd';
const megabyte = 2 ** 20;
const stormSize = Number(process.env['FAULTS_STORM'] ?? 2000);
/** 12 KB on the wire. */
const longText = '長'.repeat(4000);

export const clientScenarios: Scenario[] = [
  {
    id: 'F21',
    rule: 'the same message sent six times at once, at all servers, is one message with one answer',
    bound: 500,
    fault: (stage) =>
      times(10, 300, () => Promise.all(stage.rooms.slice(0, 8).map((room) => sendSixfold(stage, room)))),
  },
  {
    id: 'F22',
    rule: 'readers that stop reading cost their server no memory, and others no time',
    bound: 1000,
    async fault(stage) {
      const { room, server } = await quietRoom(stage);
      const tabs = Array.from({ length: 4 }, (_, index) => tabAt(stage, server.url, room, `slow ${index}`));
      await until('they are live', () => tabs.every((tab) => tab.isLive));
      const before = await readMetric(server.url, 'process_resident_memory_bytes');
      for (const tab of tabs) tab.stopReading();
      stage.wrote(...(await stage.fleet.truth.insertMessages(room.slug, 1500, longText)));
      await lasting(7500);
      const after = await readMetric(server.url, 'process_resident_memory_bytes');
      expect(after - before).toBeLessThan(80 * megabyte);
      for (const tab of tabs) tab.readAgain();
    },
  },
  {
    id: 'F23',
    rule: 'of two thousand sockets that drop at once each has everything within fifteen seconds',
    bound: 15_000,
    async fault(stage) {
      const rooms = await openRooms(stage.people);
      for (const room of rooms) stage.open(room);
      const tabs = Array.from({ length: stormSize }, (_, index) =>
        tabAt(stage, stage.fleet.url, rooms[index % rooms.length] as Room, `crowd ${index}`),
      );
      await until('the crowd is there', () => tabs.every((tab) => tab.isLive), 60_000);
      stage.fleet.balancer.cut();
      await until('they noticed', () => !tabs.some((tab) => tab.isLive));
      const cutAt = performance.now();
      for (const { slug, owner } of rooms) stage.wrote(await send(owner, slug, 'Where is everybody?'));
      await until('the crowd is back', () => tabs.every((tab) => tab.isLive), 60_000);
      stage.took.set(crowdReturn, performance.now() - cutAt);
    },
  },
  {
    id: 'F24',
    rule: 'a client five thousand messages behind gets them all, and others notice nothing',
    bound: 1000,
    async fault(stage) {
      const { room } = await quietRoom(stage);
      stage.wrote(...(await stage.fleet.truth.insertMessages(room.slug, 5000, 'While you were out')));
      const tabs = ['one', 'two'].map((which) => tabAt(stage, stage.fleet.url, room, which));
      await until('they have them', () => tabs.every((tab) => tab.cursor === 5000), 90_000);
    },
  },
];

async function send(person: Person, slug: string, content: string): Promise<Send> {
  const at = performance.now();
  const id = randomUUID();
  const { seq } = await sendMessage(person, slug, content, id);
  const ack = { id, seq, at: performance.now() };
  return { id, slug, userId: person.id, writer: id, at, ack };
}

async function sendSixfold(stage: Stage, { visitor, slug }: Room): Promise<void> {
  const id = randomUUID();
  const at = performance.now();
  const { servers } = stage.fleet;
  const answers = await Promise.all(
    [...servers, ...servers].map((server) => sendMessage(visitor.at(server), slug, `Six times ${id}`, id)),
  );
  const [first] = answers;
  expect(answers).toEqual(answers.map(() => first));
  const ack = { id: first?.id ?? '', seq: first?.seq ?? 0, at: performance.now() };
  stage.wrote({ id, slug, userId: visitor.id, writer: id, at, ack });
}

/** A room without load, and a server to connect to. */
async function quietRoom({ fleet, people: [owner, visitor], open }: Stage) {
  const [server] = fleet.servers;
  if (!owner || !visitor || !server) throw new Error('There is nobody.');
  const room = await openRoom(owner, visitor);
  open(room);
  return { room, server };
}

function tabAt({ heard, join }: Stage, url: string, { visitor, slug }: Room, name: string): Tab {
  const tab = new Tab(url, visitor, slug, `${name} in ${slug}`, heard);
  join(tab);
  return tab;
}
