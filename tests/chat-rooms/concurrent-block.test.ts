import { expect, test } from '@jest/globals';
import { hostProject, openAtHost, putProject } from './host-project.js';
import { blockChat, createChat, createProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { raceForLock } from '../support/lock-race.js';
import { bob } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const { database } = app.services;

test('a room that is being opened while its participants are blocked is blocked too', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const projectId = await createProject(owner);
  await raceForLock(
    database,
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
  await raceForLock(
    database,
    ['select 1 from chat_room where slug = $1 for update', slug],
    () => putProject(service, { ...moving, owner: standing.owner }),
    () => blockChat(visitor, other),
  );
  const owner = await platform.user(app, { sub: standing.owner.subject });
  expect((await refusalOf(sendMessage(owner, slug, 'Hello'))).code).toBe('FORBIDDEN');
});
