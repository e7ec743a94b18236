import { expect, test } from '@jest/globals';
import { hostProject, openAtHost, putProject } from '../chat-rooms/host-project.js';
import { blockChat, createChat, createProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const { database } = app.services;

const waitsFor = 'select pid from pg_stat_activity where $1::int[] && pg_blocking_pids(pid)';

/** Lets `first` wait for a row, then `second` for whatever `first` has; then both go on. */
async function both(row: [string, string], first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const pidsWaitingFor = async (pids: number[]) =>
    (await database.run<{ pid: number }>(waitsFor, [pids])).map(({ pid }) => pid);
  const [begun] = await database.transaction(async (run) => {
    await run(row[0], [row[1]]);
    const [own] = await run<{ pid: number }>('select pg_backend_pid() as pid', []);
    let waiting: number[] = [];
    const one = first();
    await until('the first waits', async () => {
      waiting = await pidsWaitingFor([own?.pid ?? 0]);
      return waiting.length > 0;
    });
    const two = second();
    const isWaiting = async () => (await pidsWaitingFor(waiting)).length > 0;
    await Promise.race([two, until('the second waits', isWaiting)]);
    return [Promise.all([one, two])];
  });
  await begun;
}

test('a room that is being opened while its participants are blocked is blocked too', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const projectId = await createProject(owner);
  await both(
    ['select 1 from project where id = $1 for update', projectId],
    () => createChat(visitor, projectId),
    () => blockChat(owner, slug),
  );
  const opened = await createChat(visitor, projectId);
  for (const person of [owner, visitor])
    expect((await refusalOf(sendMessage(person, opened, 'Hello'))).code).toBe('FORBIDDEN');
});

test('a room that moves to an owner who is being blocked is blocked too', async () => {
  const service = await platform.service(app);
  const [moving, standing] = [hostProject(), hostProject({ owner: { subject: newSubject(), name: 'Nora' } })];
  for (const given of [moving, standing]) await putProject(service, given);
  const visitor = await bob(app);
  const [slug, other] = [
    await openAtHost(visitor, moving.hostId),
    await openAtHost(visitor, standing.hostId),
  ];
  await both(
    ['select 1 from chat_room where slug = $1 for update', slug],
    () => putProject(service, { ...moving, owner: standing.owner }),
    () => blockChat(visitor, other),
  );
  const owner = await platform.user(app, { sub: standing.owner.subject });
  expect((await refusalOf(sendMessage(owner, slug, 'Hello'))).code).toBe('FORBIDDEN');
});
