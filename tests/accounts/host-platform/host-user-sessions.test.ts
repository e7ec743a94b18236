import { expect, test } from '@jest/globals';
import { startTestApp } from '../../support/app.js';
import { newSubject, TestPlatform } from '../../support/host-platform.js';
import type { Person } from '../../support/person.js';
import { aRoom } from '../../support/room.js';
import { me, signOut, whois } from '../acts.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
/** A second app on the same database, in place of another server process. */
const beside = await startTestApp(platform.settings);
const sessionEnded = 4401;

test('a live socket closes when its token runs out, and not before', async () => {
  const exp = Math.floor(Date.now() / 1000) + 6;
  const person = await platform.user(app, { exp });
  const { slug } = await aRoom(app);
  const socket = person.subscribe('subscription { chatRoomChanged { id } }');
  socket.next().catch(() => undefined);
  await person.fails('query ($slug: String!) { chatRoom(slug: $slug) { id } }', { slug });
  expect((await socket.closed).code).toBe(sessionEnded);
  expect(Date.now()).toBeGreaterThanOrEqual(exp * 1000 - 100);
  expect(await person.query(me)).toEqual({ me: null });
});

test('a token whose session was ended is refused for good, everywhere, and its sockets close', async () => {
  const person = await platform.user(app);
  const socket = person.at(beside).subscribe('subscription { chatRoomChanged { id } }');
  socket.next().catch(() => undefined);
  await person.at(beside).query(me);
  expect(await signOut(person)).toBe(true);
  expect((await socket.closed).code).toBe(sessionEnded);
  for (const server of [app, beside]) expect(await person.at(server).query(me)).toEqual({ me: null });
  expect(await person.at(await restarted()).query(me)).toEqual({ me: null });
});

test('a user whom staff keep out comes back with no token of the platform', async () => {
  const sub = newSubject();
  const { id } = await platform.user(app, { sub });
  await app.services.database.run('update "user" set banned_at = now() where id = $1', [id]);
  const token = await platform.token({ sub, iat: Math.floor(Date.now() / 1000) - 5 });
  expect(await whois(app, token)).toBeNull();
});

/** A new app on the same database, with empty caches, as after a restart. */
async function restarted(): Promise<Person['server']> {
  return startTestApp(platform.settings);
}
