import { expect, test } from '@jest/globals';
import { deleteAccount } from '../../privacy/acts.js';
import { startTestApp } from '../../support/app.js';
import { nobody } from '../../support/cast.js';
import { hostProject, putProject } from '../../chat-rooms/host-project.js';
import { newSubject, TestPlatform } from '../../support/host-platform.js';
import { whois } from '../acts.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
/** A second app on the same database, in place of another server process. */
const beside = await startTestApp(platform.settings);
const { database } = app.services;
const now = () => Math.floor(Date.now() / 1000);
const atHost = 'mutation ($token: String!) { signInAtHost(token: $token) { account { id } } }';

/** A user of the platform whose account is deleted, and a token issued before the deletion. */
async function deletedUser() {
  const sub = newSubject();
  const earlier = await platform.token({ sub, iat: now() - 60 });
  const person = await platform.user(app, { sub });
  await deleteAccount(person, null);
  return { sub, person, earlier };
}

test('a token from before the deletion makes no new account, wherever it comes', async () => {
  const { person, earlier } = await deletedUser();
  for (const server of [app, beside]) {
    expect(await whois(server, person.token ?? '')).toBeNull();
    expect(await whois(server, earlier)).toBeNull();
    expect((await nobody(server).fails(atHost, { token: earlier })).code).toBe('UNAUTHENTICATED');
  }
});

test('it lets nobody in when the platform has brought the user back by a project', async () => {
  const { sub, person, earlier } = await deletedUser();
  await putProject(await platform.service(app), hostProject({ owner: { subject: sub, name: 'Vera' } }));
  for (const token of [person.token ?? '', earlier]) expect(await whois(beside, token)).toBeNull();
});

test('nor does one from before whose clock was ahead', async () => {
  const { sub } = await deletedUser();
  expect(await whois(app, await platform.token({ sub, iat: now() + 25 }))).toBeNull();
});

test('a token from after it makes a new one', async () => {
  const { sub, person } = await deletedUser();
  await database.run(`update deleted_host_user set deleted_at = deleted_at - interval '1 minute'`, []);
  const again = await platform.user(app, { sub, iat: now() + 2 });
  expect(again.id).not.toBe('');
  expect(again.id).not.toBe(person.id);
  expect(await whois(beside, again.token ?? '')).toBe(again.username);
});

test('somebody else of the platform comes as ever', async () => {
  await deletedUser();
  expect((await platform.user(beside)).id).not.toBe('');
});

test('what is kept of a deletion names nobody, and is kept for no longer than a token holds', async () => {
  const { sub, person } = await deletedUser();
  const rows = await database.run<{ hours: number }>(
    `select *, (extract(epoch from expires_at - now()) / 3600)::float8 as hours
       from deleted_host_user`,
    [],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { hours } of rows) expect(hours).toBeLessThanOrEqual(25);
  for (const secret of [sub, person.username]) expect(JSON.stringify(rows)).not.toContain(secret);
});
