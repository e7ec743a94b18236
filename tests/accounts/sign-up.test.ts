import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { refusalOf } from '../support/refused.js';
import { newcomer, signIn, signUp, signUpMutation, whois } from './acts.js';

const app = await sharedApp();
const { database } = app.services;

test('a newcomer is signed in, under the username in lower case', async () => {
  const { username, email } = newcomer();
  const { token, account } = await signUp(app, {
    username: ` ${username.toUpperCase()} `,
    email: email.toUpperCase(),
  });
  expect(account).toEqual({ id: expect.stringMatching(/^[1-9]\d*$/), username, name: username, email });
  expect(await whois(app, token)).toBe(username);
});

test('the name to show is kept as given, trimmed', async () => {
  const { account } = await signUp(app, { name: '  王小明 🚲 ' });
  expect(account.name).toBe('王小明 🚲');
  const disguised = await signUp(app, { name: '\u202e王小明\u202c\u200b\u3164' });
  expect(disguised.account.name).toBe('王小明');
});

test.each([
  ['username', { username: 'ab' }],
  ['username', { username: 'a'.repeat(31) }],
  ['username', { username: 'with space' }],
  ['username', { username: 'ünïcode' }],
  ['username', { username: 'a\0bc' }],
  ['email', { email: 'nobody' }],
  ['email', { email: 'a@b' }],
  ['email', { email: 'a@example.org,b@example.org' }],
  ['email', { email: '"a\r\nb"@example.org' }],
  ['email', { email: 'a@example.org\0' }],
  ['email', { email: 'two@example.org\r\nBcc: all@example.org' }],
  ['email', { email: `${'a'.repeat(250)}@example.org` }],
  ['email', { email: 'аnn@exаmple.org' }],
  ['name', { name: 'x'.repeat(81) }],
  ['name', { name: 'two\nlines' }],
  ['name', { name: 'a\0b' }],
  ['name', { name: '\u200b\u200b' }],
  ['password', { password: 'x'.repeat(7) }],
  ['password', { password: 'x'.repeat(257) }],
  ['password', { password: '🚲'.repeat(7) }],
  ['password', { password: 'Sunshine2024!' }],
  ['password', { password: '1'.repeat(60_000) }],
  ['password', { username: 'juliette', password: 'I am Juliette, really' }],
  ['password', { name: '王小明小明', password: '就是王小明小明' }],
  ['password', { email: 'secret.garden@example.org', password: 'my secret.garden' }],
])('a bad %s is refused by its field', async (field, given) => {
  const refused = await refusalOf(signUp(app, given));
  expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field } });
});

test.each([
  ['wq8fj2mzk'],
  ['wq8fj2mz'.repeat(32)],
  ['🚲🌙🚀🍜🍵🐝📚🎈'],
  ['🚲🌙🚀🍜🍵🐝📚🎈'.repeat(32)],
  [' 密碼 with spaces '],
  ['a\0b\0c\0d\0e'],
])('a password of 8 to 256 code points signs in again: %#', async (word) => {
  const { account } = await signUp(app, { password: word });
  expect((await signIn(app, account.username, word)).account.id).toBe(account.id);
  expect((await refusalOf(signIn(app, account.username, `${word.slice(0, -1)}y`))).code).toBe(
    'UNAUTHENTICATED',
  );
});

test('a lone surrogate in any field is refused', async () => {
  for (const field of ['username', 'email', 'name', 'password']) {
    const refused = await refusalOf(signUp(app, { [field]: 'lone \ud800 surrogate' }));
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field } });
  }
});

test('a taken username is refused, in whatever case', async () => {
  const { account } = await signUp(app);
  const name = await refusalOf(signUp(app, { username: account.username.toUpperCase() }));
  expect(name).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'username' } });
});

test('an address that an account has is taken like any other, so that signing up tells nothing of it', async () => {
  const { account } = await signUp(app);
  const second = await signUp(app, { email: account.email.toUpperCase() });
  expect(second.account).toEqual({ ...second.account, email: account.email });
  expect(second.account.id).not.toBe(account.id);
});

test('of parallel sign-ups with one username one comes in, and the others leave nothing', async () => {
  const { username } = newcomer();
  const tries = await Promise.allSettled(Array.from({ length: 6 }, () => signUp(app, { username })));
  const refusals = tries.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
  expect(refusals).toHaveLength(5);
  for (const refused of refusals)
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'username' } });
  expect(await strays()).toBe(0);
  expect(await usersWith(username)).toBe(1);
});

test.each(['user', 'credential', 'session'])(
  'a sign-up that fails at the %s leaves nothing',
  async (table) => {
    const given = newcomer({ name: `fails at ${table}` });
    await database.run(failure(table, given.username), []);
    await database.run(
      `create trigger "${given.username}" before insert on "${table}" for each row execute function "${given.username}"()`,
      [],
    );
    const refused = await nobody(app).fails(signUpMutation, given);
    await database.run(`drop function "${given.username}" cascade`, []);
    expect(refused.code).toBe('SERVICE_UNAVAILABLE');
    expect(await usersWith(given.username)).toBe(0);
    expect((await signUp(app, given)).account.username).toBe(given.username);
  },
);

/** SQL of a trigger that fails only inserts for this username. */
function failure(table: string, username: string): string {
  const isTheirs =
    table === 'user'
      ? `new.username = '${username}'`
      : `new.user_id = (select id from "user" where username = '${username}')`;
  return `create function "${username}"() returns trigger language plpgsql as $$ begin
    if ${isTheirs} then raise exception 'no room' using errcode = '53100'; end if;
    return new;
  end $$`;
}

async function usersWith(username: string): Promise<number> {
  const sql = 'select count(*)::int as n from "user" where username = $1';
  const [row] = await database.run<{ n: number }>(sql, [username]);
  return row?.n ?? 0;
}

/** Counts users without a credential or without a session: sign-ups that were not rolled back. */
async function strays(): Promise<number> {
  const [row] = await database.run<{ n: number }>(
    `select count(*)::int as n from "user" u where username like 'newcomer%'
      and not (exists (select 1 from credential where user_id = u.id) and exists (select 1 from session where user_id = u.id))`,
    [],
  );
  return row?.n ?? 0;
}
