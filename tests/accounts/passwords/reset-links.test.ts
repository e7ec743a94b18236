import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { sharedApp } from '../../support/app.js';
import { nobody } from '../../support/cast.js';
import { until } from '../../support/until.js';
import { newcomer, signIn, signUp } from '../acts.js';
import {
  askForReset,
  listAccounts,
  mailsTo,
  reset,
  tokenIn,
  word,
  asked,
  wasReset,
  faultOfReset,
} from './reset-mails.js';

const app = await sharedApp();
const { database } = app.services;

const faultOf = (token: string, username: string) => faultOfReset(app, token, username);

test('a link lists each account of an address, and sets the password of each once', async () => {
  const first = (await signUp(app)).account;
  const second = (await signUp(app, { email: first.email })).account;
  expect(await nobody(app).query(askForReset, { email: ` ${first.email.toUpperCase()} ` })).toEqual(asked);
  await until('the mail is there', async () => (await mailsTo(app, first.email)).length > 0);
  const [mail = '', ...others] = await mailsTo(app, first.email);
  expect(others).toEqual([]);
  const token = tokenIn(mail);
  const left = [first.username, second.username];
  for (const username of [first.username, second.username]) {
    expect(await nobody(app).query(listAccounts, { token })).toEqual({ passwordResetAccounts: left });
    expect(await nobody(app).query(reset, { token, username, word })).toEqual(wasReset);
    expect(await faultOf(token, username)).toBe('token');
    left.shift();
  }
  expect(await nobody(app).query(listAccounts, { token })).toEqual({ passwordResetAccounts: [] });
  for (const email of [newcomer().email, 'no address', '', 'x'.repeat(10_000)])
    expect(await nobody(app).query(askForReset, { email })).toEqual(asked);
});

test('a mail has no word that anybody has chosen, and is the same for everyone', async () => {
  const texts = [];
  for (const [username, name] of [
    ['evil-login.example', 'Call +886 2 0000 0000'],
    ['free.money', 'http://evil.example'],
  ] as const) {
    const email = `${randomBytes(6).toString('hex')}@example.org`;
    const given = { username: `${username}-${randomBytes(4).toString('hex')}`, name, email };
    await signUp(app, given);
    await nobody(app).query(askForReset, { email });
    await until('the mail is there', async () => (await mailsTo(app, email)).length > 0);
    const [mail = ''] = await mailsTo(app, email);
    for (const word of Object.values(given)) expect(mail).not.toContain(word);
    texts.push(mail.replace(tokenIn(mail), ''));
  }
  expect(texts[0]).toBe(texts[1]);
});

test('an address is verified by its link, for the account whose password was set', async () => {
  const first = (await signUp(app)).account;
  const second = (await signUp(app, { email: first.email })).account;
  await nobody(app).query(askForReset, { email: first.email });
  await until('the mail is there', async () => (await mailsTo(app, first.email)).length > 0);
  const token = tokenIn((await mailsTo(app, first.email))[0]);
  await nobody(app).query(listAccounts, { token });
  await nobody(app).query(reset, { token, username: second.username, word });
  const rows = await database.run(
    'select id::text, email_verified as verified from "user" where email = $1 order by "user".id',
    [first.email],
  );
  expect(rows).toEqual([
    { id: first.id, verified: false },
    { id: second.id, verified: true },
  ]);
});

test('however many accounts others make with an address, its owner comes back to theirs', async () => {
  const email = `${randomBytes(6).toString('hex')}@example.org`;
  await database.run(
    `with squatter as (
       insert into "user" (username, name, email)
       select 'squatter-' || n || '-' || left($1, 12), 'Eve', $1 from generate_series(1, 30) n returning id)
     insert into credential (user_id, provider_id, account_id, password) select id, 'credential', id, 'x' from squatter`,
    [email],
  );
  const { username } = (await signUp(app, { email })).account;
  await nobody(app).query(askForReset, { email });
  await until('the mail is there', async () => (await mailsTo(app, email)).length > 0);
  const token = tokenIn((await mailsTo(app, email))[0]);
  const { passwordResetAccounts } = await nobody(app).query<{ passwordResetAccounts: string[] }>(
    listAccounts,
    { token },
  );
  expect(passwordResetAccounts).toHaveLength(20);
  expect(await nobody(app).query(reset, { token, username, word })).toEqual(wasReset);
  expect((await signIn(app, username, word)).account.username).toBe(username);
});
