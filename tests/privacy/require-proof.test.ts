import { expect, test } from '@jest/globals';
import { signUp } from '../accounts/acts.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import type { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { deleteAccount } from './acts.js';

const app = await sharedApp();
const { database, hints } = app.services;

test('only the right password deletes an account, and an open session is not enough', async () => {
  const { visitor, slug } = await aRoom(app);
  for (const wrong of ['wrong password', '', null]) {
    const refused = await refusalOf(deleteAccount(visitor, wrong));
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'password' } });
  }
  expect((await sendMessage(visitor, slug, 'Still here')).seq).toBe(1);
});

test('who has no password needs a session of the last ten minutes', async () => {
  const person = await ann(app);
  await database.run('delete from credential where user_id = $1', [person.id]);
  await beginSession(person, `now() - interval '11 minutes'`);
  expect((await refusalOf(deleteAccount(person, null))).code).toBe('FORBIDDEN');
  await beginSession(person, 'now()');
  await deleteAccount(person, null);
  expect(await person.query('{ me { id } }')).toEqual({ me: null });
});

test('a token of the platform is as old as the platform says, whenever it is first used', async () => {
  const platform = await TestPlatform.start();
  const hosted = await startTestApp(platform.settings);
  const now = Math.floor(Date.now() / 1000);
  const sub = newSubject();
  for (const iat of [now - 20 * 3600, now - 11 * 60]) {
    const late = await platform.user(hosted, { sub, iat });
    expect((await refusalOf(deleteAccount(late, null))).code).toBe('FORBIDDEN');
  }
  const ahead = await platform.user(hosted, { sub, iat: now + 20 });
  const [{ isAhead } = {}] = await hosted.services.database.run<{ isAhead: boolean }>(
    `select bool_or(issued_at > clock_timestamp()) as "isAhead" from session where user_id = $1`,
    [ahead.id],
  );
  expect(isAhead).toBe(false);
  await deleteAccount(await platform.user(hosted, { sub, iat: now - 60 }), null);
});

test('an account is not deleted over a socket', async () => {
  const person = await ann(app);
  expect((await person.subscribe('mutation { deleteAccount(password: "x") }').nextError()).code).toBe(
    'BAD_REQUEST',
  );
});

test('nobody signs up under the name of a deleted account', async () => {
  expect(await refusalOf(signUp(app, { username: 'deleted-1' }))).toMatchObject({
    code: 'BAD_USER_INPUT',
    extensions: { field: 'username' },
  });
});

/** Changes when the person's sessions began. Without the hint, processes would use their cached copy. */
async function beginSession(person: Person, at: string): Promise<void> {
  const sql = `update session set created_at = ${at} where user_id = $1 returning id::text`;
  for (const { id } of await database.run<{ id: string }>(sql, [person.id]))
    hints.publish('session', { session: id });
}
