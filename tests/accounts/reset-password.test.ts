import { expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann, nobody } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { until } from '../support/until.js';
import { newcomer, signIn, signUp, whois } from './acts.js';

const mails = temporaryFolder();
atEnd(() => mails.remove());
const app = await startTestApp(testDatabase === 'postgres' ? { DATA_DIR: mails.path } : {});
const { config, database } = app.services;
const ask = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
const reset =
  'mutation ($token: String!, $word: String!) { resetPassword(token: $token, newPassword: $word) }';
const word = 'seven bees on a roof';

test('the link of the mail sets a new password once, and ends all sessions', async () => {
  const person = await ann(app);
  const socket = person.subscribe('subscription { chatRoomChanged { id } }');
  const token = await tokenFor(person);
  expect(await nobody(app).query(reset, { token, word })).toEqual({ resetPassword: true });
  expect((await socket.closed).code).toBe(4401);
  expect(await whois(app, person.token ?? '')).toBeNull();
  expect((await refusalOf(signIn(app, person.username))).code).toBe('UNAUTHENTICATED');
  expect((await signIn(app, person.username, word)).account.id).toBe(person.id);
  expect(await again(token)).toEqual('token');
});

test('of two uses at the same time one sets the password', async () => {
  const token = await tokenFor(await ann(app));
  const tries = await Promise.allSettled([1, 2, 3].map(() => nobody(app).query(reset, { token, word })));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a link is good for an hour, and a bad new password leaves it', async () => {
  const person = await ann(app);
  const token = await tokenFor(person);
  const easy = await nobody(app).fails(reset, { token, word: 'password1' });
  expect(easy).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'newPassword' } });
  const [row] = await database.run<{ minutes: number }>(
    `select (extract(epoch from expires_at - now()) / 60)::float8 as minutes from verification where value = $1`,
    [person.id],
  );
  expect(row?.minutes).toBeGreaterThan(59);
  expect(row?.minutes).toBeLessThanOrEqual(60);
  await database.run('update verification set expires_at = now() where value = $1', [person.id]);
  expect(await again(token)).toBe('token');
});

test('each account of an address gets its mail, which names it; an unknown address gets the same answer', async () => {
  const first = (await signUp(app)).account;
  const second = (await signUp(app, { email: first.email })).account;
  expect(await nobody(app).query(ask, { email: ` ${first.email.toUpperCase()} ` })).toEqual(yes);
  await until('two mails are there', async () => (await mailsTo(first.email)).length === 2);
  const texts = (await mailsTo(first.email)).join();
  for (const { username } of [first, second]) expect(texts).toContain(username);
  for (const email of [newcomer().email, 'no address', '', 'x'.repeat(10_000)])
    expect(await nobody(app).query(ask, { email })).toEqual(yes);
});

test('one account is sent three links at most at a time', async () => {
  const person = await ann(app);
  const email = `${person.username}@example.org`;
  for (const wanted of [1, 2, 3]) {
    await nobody(app).query(ask, { email });
    await until('the mail is there', async () => (await mailsTo(email)).length === wanted);
  }
  for (let more = 0; more < 3; more += 1) await nobody(app).query(ask, { email });
  const sentinel = await ann(app);
  await tokenFor(sentinel);
  expect(await mailsTo(email)).toHaveLength(3);
});

test('what the table has is no token', async () => {
  const person = await ann(app);
  const token = await tokenFor(person);
  const [row] = await database.run<{ identifier: string }>(
    'select identifier from verification where value = $1',
    [person.id],
  );
  expect(row?.identifier).not.toContain(token);
  for (const forged of [row?.identifier.split(':')[1] ?? '', '', '%', 'x'.repeat(9000)])
    expect(await again(forged)).toBe('token');
});

const yes = { requestPasswordReset: true };

/** The argument that is at fault. */
async function again(token: string): Promise<unknown> {
  return (await nobody(app).fails(reset, { token, word })).extensions['field'];
}

async function tokenFor({ username }: Person): Promise<string> {
  const email = `${username}@example.org`;
  await nobody(app).query(ask, { email });
  await until('the mail is there', async () => (await mailsTo(email)).length > 0);
  const [mail = ''] = await mailsTo(email);
  return /#token=([\w-]+)/.exec(mail)?.[1] ?? '';
}

/** The texts of the mails to an address. */
async function mailsTo(email: string): Promise<string[]> {
  const folder = join(config.dataDir, 'mail');
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return mails.filter((mail) => mail.includes(`To: ${email}`)).map(textOf);
}

function textOf(mail: string): string {
  const [head = '', ...body] = mail.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  return head.includes('base64') ? Buffer.from(text, 'base64').toString() : quotedPrintable(text);
}

function quotedPrintable(text: string): string {
  return text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
