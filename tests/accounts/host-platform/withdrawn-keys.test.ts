import { expect, test } from '@jest/globals';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKeysEvery } from '../../../src/accounts/sessions/withdrawn-keys.js';
import { hostProject, putProject } from '../../chat-rooms/host-project.js';
import { startTestApp } from '../../support/app.js';
import { ann, nobody } from '../../support/cast.js';
import { dataFolder } from '../../support/data-folder.js';
import { newSubject, TestPlatform } from '../../support/host-platform.js';
import { Person } from '../../support/person.js';
import { refusalOf } from '../../support/refused.js';
import { TestClock } from '../../support/test-clock.js';
import { until } from '../../support/until.js';
import { me, whois } from '../acts.js';

const atHost = 'mutation ($token: String!) { signInAtHost(token: $token) { token } }';
const sessionEnded = 4401;
const holdSessions = `
  select from session where user_id = (select id from "user" where username = $1) for update`;
const cancelCheck = `
  select pg_cancel_backend(pid) from pg_stat_activity
   where wait_event_type = 'Lock' and query like '%host_key <> all%' and datname = current_database()`;

/** A platform with two keys, and a process whose clock the test moves, beside one that notices nothing by itself. */
async function twoKeys() {
  const platform = await TestPlatform.start();
  const clock = new TestClock();
  const app = await startTestApp(platform.settings, { clock });
  const beside = await startTestApp(platform.settings, { clock: new TestClock() });
  const person = await platform.user(app);
  const { signInAtHost } = await nobody(app).query<{ signInAtHost: { token: string } }>(atHost, {
    token: person.token,
  });
  const oldToken = await platform.token({ sub: newSubject() });
  const service = await platform.service(app);
  await platform.rotate();
  return { platform, clock, app, beside, person, cookie: signInAtHost.token, oldToken, service };
}

async function check({ app, clock, platform }: Awaited<ReturnType<typeof twoKeys>>): Promise<void> {
  const before = platform.asked;
  await clock.jump(checkKeysEvery);
  await until('the keys are fetched', () => Promise.resolve(platform.asked > before));
  // Its answer comes in order behind the statement of the check, or later.
  await ann(app);
}

test('when the platform withdraws a key, users who signed in with it are out, on every process and socket', async () => {
  const world = await twoKeys();
  const { platform, app, beside, person, cookie, oldToken } = world;
  const socket = person.at(beside).subscribe('subscription { chatRoomChanged { id } }');
  socket.next().catch(() => undefined);
  await person.at(beside).query(me);
  const local = await ann(app);
  platform.published.shift();
  await world.clock.jump(checkKeysEvery);
  expect((await socket.closed).code).toBe(sessionEnded);
  for (const server of [app, beside])
    for (const token of [person.token ?? '', cookie]) expect(await whois(server, token)).toBeNull();
  expect(await whois(app, oldToken)).toBeNull();
  const other = await platform.user(app);
  expect(other.username).not.toBe('');
  await check(world);
  for (const still of [other, local]) expect(await whois(app, still.token ?? '')).toBe(still.username);
});

test('a server of the platform, whose token opens no session, is refused with a withdrawn key too', async () => {
  const world = await twoKeys();
  const { platform, service } = world;
  const project = hostProject();
  await putProject(service, project);
  platform.published.shift();
  await world.clock.jump(checkKeysEvery);
  await until('the key is no longer known', () =>
    refusalOf(putProject(service, project)).then(
      ({ code }) => code === 'UNAUTHENTICATED',
      () => false,
    ),
  );
});

test('a key that was replaced under its name is withdrawn', async () => {
  const world = await twoKeys();
  const { platform, app, person } = world;
  const [former] = platform.published as { kid: string }[];
  await platform.rotate();
  const [, , latest] = platform.published;
  platform.published.splice(0, 3, { ...latest, kid: former?.kid });
  await world.clock.jump(checkKeysEvery);
  await until('the session has ended', async () => (await whois(app, person.token ?? '')) === null);
});

test('keys that cannot be fetched or read are not withdrawn', async () => {
  const world = await twoKeys();
  const { platform, app, person } = world;
  platform.status = 500;
  await check(world);
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  platform.status = 200;
  const kept = platform.published.splice(0, 2, 'no key' as unknown as object);
  await check(world);
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  platform.published.splice(0, 1, ...kept);
  await check(world);
  expect(await whois(app, person.token ?? '')).toBe(person.username);
});

test('a process that starts with another key file ends the sessions of the former key', async () => {
  const [former, next] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  const issuer = `https://platform.example/${newSubject()}`;
  const startWith = async (key: CryptoKey) => {
    const file = join(await dataFolder(), 'key.pem');
    await writeFile(file, await exportSPKI(key));
    return startTestApp({ HOST_ISSUER: issuer, HOST_AUDIENCE: 'parley', HOST_PUBLIC_KEY_FILE: file });
  };
  const tokenBy = (key: CryptoKey) =>
    new SignJWT({ sub: newSubject() })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(issuer)
      .setAudience('parley')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
  const before = await startWith(former.publicKey);
  const token = await tokenBy(former.privateKey);
  const { signInAtHost } = await nobody(before).query<{ signInAtHost: { token: string } }>(atHost, { token });
  const again = await startWith(former.publicKey);
  await ann(again);
  const username = await whois(again, signInAtHost.token);
  expect(username).not.toBeNull();
  const { database } = before.services;
  const after = await database.transaction(async (run) => {
    await run(holdSessions, [username]);
    const started = await startWith(next.publicKey);
    // The database breaks its check off once. A transaction sees the activity as it was when it first looked.
    await until('a check is cancelled', async () => (await database.run(cancelCheck, [])).length > 0);
    return started;
  });
  await until('the session has ended', async () => (await whois(after, signInAtHost.token)) === null);
  expect(await whois(before, token)).toBeNull();
  expect(await whois(after, await tokenBy(next.privateKey))).not.toBeNull();
  expect(await new Person(before, token).query(me)).toEqual({ me: null });
});
