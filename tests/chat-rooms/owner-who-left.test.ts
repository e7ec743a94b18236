import { expect, test } from '@jest/globals';
import { deleteAccount } from '../privacy/acts.js';
import { endProject, listen, reopenProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import type { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { hostProject, openAtHost, type Put, putProject } from './host-project.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const service = await platform.service(app);

const read = `
  query ($slug: String!) { chatRoom(slug: $slug) { isClosed owner { name isDeleted } project { endedAt } } }`;
const goesOn = {
  chatRoom: { isClosed: false, owner: { name: 'Nora', isDeleted: false }, project: { endedAt: null } },
};

function put(given: object): Promise<Put> {
  return putProject(service, given);
}

/** A project of the platform, its owner, and the room of a visitor. */
async function hostRoom() {
  const given = hostProject();
  const { id } = await put(given);
  const owner = await platform.user(app, { sub: given.owner.subject, name: 'Otto' });
  const visitor = await platform.user(app);
  return { given, id, owner, visitor, slug: await openAtHost(visitor, given.hostId) };
}

/** A user of the platform, and the `owner` argument that names them. */
async function newOwner(): Promise<{ person: Person; owner: object }> {
  const owner = { subject: newSubject(), name: 'Nora' };
  return { person: await platform.user(app, { sub: owner.subject, name: owner.name }), owner };
}

async function refusedSend(person: Person, slug: string): Promise<string> {
  return (await refusalOf(sendMessage(person, slug, 'Is anyone there?'))).code;
}

test('a project whose owner left goes on with a new one, and so do its rooms', async () => {
  const { given, owner, visitor, slug } = await hostRoom();
  await sendMessage(owner, slug, 'I am leaving');
  await deleteAccount(owner, null);
  expect(await refusedSend(visitor, slug)).toBe('FORBIDDEN');
  const next = await newOwner();
  await put({ ...given, owner: next.owner });
  expect(await visitor.query(read, { slug })).toEqual(goesOn);
  const heard = listen(next.person, slug, 1);
  await sendMessage(visitor, slug, 'Welcome');
  expect((await heard.next()).messageAdded).toMatchObject({ seq: 2, content: 'Welcome' });
  const late = await platform.user(app);
  expect((await sendMessage(late, await openAtHost(late, given.hostId), 'Hello')).seq).toBe(1);
});

test('it goes on with the same person too, who is somebody new here', async () => {
  const { given, owner, visitor, slug } = await hostRoom();
  await deleteAccount(owner, null);
  const { account } = await put({ ...given, owner: { ...given.owner, name: 'Nora' } });
  expect(account.id).not.toBe(owner.id);
  expect(await visitor.query(read, { slug })).toEqual(goesOn);
});

test.each(['stays', 'leaves'])(
  'what its owner had ended stays ended, also when that owner %s',
  async (then) => {
    const { given, id, owner, visitor, slug } = await hostRoom();
    await endProject(owner, id);
    if (then === 'leaves') await deleteAccount(owner, null);
    const next = await newOwner();
    await put({ ...given, owner: next.owner });
    expect(await visitor.query(read, { slug })).toEqual({
      chatRoom: { ...goesOn.chatRoom, isClosed: true, project: { endedAt: expect.any(String) } },
    });
    await reopenProject(next.person, id);
    expect(await visitor.query(read, { slug })).toEqual(goesOn);
  },
);

test('a room whose visitor left stays closed', async () => {
  const { given, owner, visitor, slug } = await hostRoom();
  await deleteAccount(visitor, null);
  await deleteAccount(owner, null);
  const next = await newOwner();
  await put({ ...given, owner: next.owner });
  expect(await next.person.query(read, { slug })).toMatchObject({ chatRoom: { isClosed: true } });
  expect(await refusedSend(next.person, slug)).toBe('FORBIDDEN');
});

test('so does one that the new owner opened as a visitor, until the project goes to a third', async () => {
  const { given, owner } = await hostRoom();
  const next = await newOwner();
  const slug = await openAtHost(next.person, given.hostId);
  await deleteAccount(owner, null);
  await put({ ...given, owner: next.owner });
  expect(await refusedSend(next.person, slug)).toBe('FORBIDDEN');
  await put({ ...given, owner: (await newOwner()).owner });
  expect(await next.person.query(read, { slug })).toEqual(goesOn);
});
