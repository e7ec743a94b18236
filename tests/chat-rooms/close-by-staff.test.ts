import { expect, test } from '@jest/globals';
import { closeRoomByStaff, reopenRoomByStaff } from '../../src/chat-rooms/close-by-staff.js';
import { edit, recallMessage } from '../messages/changes.js';
import { deleteAccount } from '../privacy/acts.js';
import { createChat, endProject, reopenProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { eve } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { raceForLock } from '../support/lock-race.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { actAsStaff } from '../support/staff-act.js';
import { hostProject, openAtHost, putProject } from './host-project.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const { database } = app.services;

const byModerator = { code: 'FORBIDDEN', message: 'The staff of this server closed this room.' };

async function idOf(slug: string): Promise<string> {
  const [room] = await database.run<{ id: string }>('select id from chat_room where slug = $1', [slug]);
  return room?.id ?? '';
}

const close = async (slug: string) => {
  const id = await idOf(slug);
  await actAsStaff(app, (run) => closeRoomByStaff(run, id));
};
const reopen = async (slug: string) => {
  const id = await idOf(slug);
  await actAsStaff(app, (run) => reopenRoomByStaff(run, id));
};

async function stateOf(person: Person, slug: string) {
  const query =
    'query ($slug: String!) { chatRoom(slug: $slug) { isClosed isClosedByStaff canSend updatedAt } }';
  return (await person.query<{ chatRoom: Record<string, unknown> }>(query, { slug })).chatRoom;
}

test('both participants learn at once that a moderator closed their room, and can neither send nor edit', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'rude');
  const watch = 'subscription { chatRoomChanged { slug isClosed isClosedByStaff canSend } }';
  const ears = [owner, visitor].map((person) => person.subscribe(watch));
  for (const heard of ears) await heard.onceHeard(() => sendMessage(owner, slug, 'Is this on?'));
  await close(slug);
  const closed = { slug, isClosed: true, isClosedByStaff: true, canSend: false };
  for (const heard of ears) {
    let change: unknown;
    do change = (await heard.next())['chatRoomChanged'];
    while (!(change as { isClosed: boolean }).isClosed);
    expect(change).toEqual(closed);
  }
  for (const person of [owner, visitor])
    expect(await refusalOf(sendMessage(person, slug, 'After'))).toMatchObject(byModerator);
  expect(await visitor.fails(edit, { id, content: 'nice' })).toMatchObject(byModerator);
  expect(await recallMessage(visitor, id)).toMatchObject({ isRemoved: true });
  await reopen(slug);
  expect(await stateOf(owner, slug)).toMatchObject({
    isClosed: false,
    isClosedByStaff: false,
    canSend: true,
  });
  await sendMessage(visitor, slug, 'Again');
});

test('closing and reopening twice changes nothing, and a room that is not there is not found', async () => {
  const { owner, slug } = await aRoom(app);
  const untouched = await stateOf(owner, slug);
  await reopen(slug);
  expect(await stateOf(owner, slug)).toEqual(untouched);
  await Promise.all([close(slug), close(slug)]);
  const closed = await stateOf(owner, slug);
  await close(slug);
  expect(await stateOf(owner, slug)).toEqual(closed);
  for (const act of [closeRoomByStaff, reopenRoomByStaff])
    for (const id of ['999999999', 'x'])
      await expect(database.transaction((run) => act(run, id))).rejects.toMatchObject({
        extensions: { code: 'NOT_FOUND' },
      });
});

test('neither a project that reopens nor createChat lifts it, and a reopened room of an ended project stays closed', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  await close(slug);
  await endProject(owner, projectId);
  await reopenProject(owner, projectId);
  expect(await createChat(visitor, projectId)).toBe(slug);
  expect(await refusalOf(sendMessage(visitor, slug, 'Hello'))).toMatchObject(byModerator);
  await endProject(owner, projectId);
  await reopen(slug);
  expect(await stateOf(owner, slug)).toMatchObject({
    isClosed: true,
    isClosedByStaff: false,
    canSend: false,
  });
  await reopenProject(owner, projectId);
  expect((await sendMessage(visitor, slug, 'Hello')).seq).toBe(1);
});

test('a new owner does not lift it', async () => {
  const service = await platform.service(app);
  const given = hostProject();
  await putProject(service, given);
  const visitor = await platform.user(app);
  const slug = await openAtHost(visitor, given.hostId);
  await close(slug);
  await putProject(service, { ...given, owner: { subject: newSubject(), name: 'Nora' } });
  expect(await refusalOf(sendMessage(visitor, slug, 'Hello'))).toMatchObject(byModerator);
});

test('a third person does not learn it, and a room that someone left says that first', async () => {
  const [{ owner, visitor, slug }, stranger] = await Promise.all([aRoom(app), eve(app)]);
  const before = await refusalOf(sendMessage(stranger, slug, 'Hello'));
  await close(slug);
  expect(await refusalOf(sendMessage(stranger, slug, 'Hello'))).toEqual(before);
  await deleteAccount(visitor);
  expect((await refusalOf(sendMessage(owner, slug, 'Hello'))).message).toMatch(/account was deleted/);
});

test('a send that waits for its room while a moderator closes that is refused', async () => {
  const { visitor, slug } = await aRoom(app);
  const hold = 'select id from chat_room where slug = $1 for update';
  const sends = Promise.withResolvers<unknown>();
  await raceForLock(
    database,
    [hold, slug],
    () => close(slug),
    async () => {
      sends.resolve(await refusalOf(sendMessage(visitor, slug, 'In time?')));
    },
  );
  expect(await sends.promise).toMatchObject(byModerator);
});
