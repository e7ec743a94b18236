import { expect, test } from '@jest/globals';
import { whois } from '../accounts/acts.js';
import { hostProject, openAtHost, putProject } from './host-project.js';
import { deleteAccount } from '../privacy/acts.js';
import { createProject, endProject, reopenProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { raceForLock } from '../support/lock-race.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { refusalOf } from '../support/refused.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const { database } = app.services;
const service = await platform.service(app);

/** A project of the platform, and its owner, whose account the test deletes. */
async function leavingOwner() {
  const given = hostProject();
  const { id } = (await putProject(service, given)).account;
  const person = await platform.user(app, { sub: given.owner.subject, name: given.owner.name });
  return { given, id, person };
}

/** Locks the person's sessions. The deletion waits for this lock after it has begun to erase the person. */
const forgetting = 'select 1 from session where user_id = $1 for update';
const openProjects = 'select 1 from project where account_id = $1 and ended_at is null';

test('what the platform tells of someone who is just deleting the account is not kept', async () => {
  const { given, id, person } = await leavingOwner();
  const owner = { ...given.owner, name: 'Ottilie', email: 'ottilie@example.org' };
  await raceForLock(
    database,
    [forgetting, id],
    () => deleteAccount(person, null),
    () => putProject(service, { ...given, owner }),
  );
  const [row] = await database.run('select name, email, email_verified from "user" where id = $1', [id]);
  expect(row).toEqual({ name: 'deleted', email: `deleted-${id}@deleted.invalid`, email_verified: false });
});

test('a project whose owner deletes the account while it is put goes to who comes in their place', async () => {
  const { given, id, person } = await leavingOwner();
  const other = hostProject({ owner: given.owner });
  const blocks = `select pg_advisory_xact_lock(hashtextextended('blocks of ' || $1::text, 0))`;
  let put = { id: '', account: { id: '', name: '' } };
  await raceForLock(
    database,
    [blocks, id],
    async () => {
      put = await putProject(service, other);
    },
    () => deleteAccount(person, null),
  );
  expect(put.account).toEqual({ id: expect.any(String), name: given.owner.name });
  expect(put.account.id).not.toBe(id);
});

test('who is just deleting the account creates no project', async () => {
  const { id, person } = await leavingOwner();
  await raceForLock(
    database,
    [forgetting, id],
    () => deleteAccount(person, null),
    async () => expect((await refusalOf(createProject(person))).code).toBe('UNAUTHENTICATED'),
  );
  expect(await database.run(openProjects, [id])).toEqual([]);
});

test('nor do they reopen one', async () => {
  const { id, person } = await leavingOwner();
  const projectId = await createProject(person);
  await endProject(person, projectId);
  await raceForLock(
    database,
    [forgetting, id],
    () => deleteAccount(person, null),
    async () => expect((await refusalOf(reopenProject(person, projectId))).code).toBe('UNAUTHENTICATED'),
  );
  expect(await database.run(openProjects, [id])).toEqual([]);
});

test('nor does a token open a session of theirs', async () => {
  const { given, id, person } = await leavingOwner();
  const { subject: sub, name } = given.owner;
  const elsewhere = await platform.token({ sub, name, exp: Math.floor(Date.now() / 1000) + 60 });
  await raceForLock(
    database,
    [forgetting, id],
    () => deleteAccount(person, null),
    async () => expect(await whois(app, elsewhere)).toBeNull(),
  );
  expect(await database.run('select 1 from session where user_id = $1', [id])).toEqual([]);
});

test('a room that goes to a new owner while its visitor deletes the account is closed', async () => {
  const { given } = await leavingOwner();
  const visitor = await platform.user(app);
  const slug = await openAtHost(visitor, given.hostId);
  const owner = { subject: newSubject(), name: 'Nora' };
  await raceForLock(
    database,
    [forgetting, visitor.id],
    () => deleteAccount(visitor, null),
    () => putProject(service, { ...given, owner }),
  );
  const nora = await platform.user(app, { sub: owner.subject, name: owner.name });
  expect((await refusalOf(sendMessage(nora, slug, 'Hello'))).code).toBe('FORBIDDEN');
});
