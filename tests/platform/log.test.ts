import { expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { User } from '../../src/accounts/users/user.js';
import { describeError, reasonOf } from '../../src/platform/describe-error.js';
import { newcomer, signIn, signUp, signUpMutation } from '../accounts/acts.js';
import { post } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';
import { listen, sendMessage } from '../support/acts.js';
import { sharedApp, startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann, nobody } from '../support/cast.js';
import { startParley } from '../support/parley-process.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { readWorld } from '../support/jest/world.js';
import { cookieName, cookieOf } from '../support/cookie.js';

const app = await sharedApp();
const { database } = app.services;
const marked = 'marked-with-seven-bees';

async function errorOf(act: () => unknown): Promise<Error> {
  try {
    await act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It went well.');
}

test('an error is logged with what helps, and without what it quotes', async () => {
  const { id, username } = await ann(app);
  const taken = 'insert into "user" select * from "user" where id = $1';
  const errors = {
    detail: await errorOf(() => database.run(taken, [id])),
    quoted: await errorOf(() => database.run('select $1::bigint', [marked])),
    statement: await errorOf(() => database.run(`select * from lost where it = '${marked}'`, [])),
    entity: await errorOf(() => database.fork().findOneOrFail(User, { username: marked })),
    driver: await errorOf(() => database.fork().execute('select ?::uuid', [marked])),
    text: await errorOf(() => JSON.parse(`{"password": ${marked}`)),
    cause: Object.assign(new Error('above'), { cause: new Error(`it is '${marked}'`), variables: [marked] }),
    lines: new Error(`first\n    at ${marked}\nlast`),
  };
  for (const [kind, error] of Object.entries(errors)) {
    const told = JSON.stringify([describeError(error), reasonOf(error)]);
    expect([kind, told.includes(marked), told.includes(username)]).toEqual([kind, false, false]);
    expect(describeError(error)).toHaveProperty('stack', expect.stringMatching(/^ {4}at /));
  }
  expect(describeError(errors.detail)).toMatchObject({
    code: '23505',
    table: 'user',
    constraint: 'user_pkey',
  });
  expect(describeError(errors.quoted)).toMatchObject({ message: 'invalid input syntax for type bigint: …' });
  expect(reasonOf(errors.statement)).toMatch(/42P01 relation "lost" does not exist$/);
});

test('whatever is done, the log has no text, password, token, cookie, address or line of anybody', async () => {
  const [own, folder] = [await makeDatabase(readWorld().databaseUrl), temporaryFolder()];
  atEnd(() => own.stop());
  atEnd(() => folder.remove());
  const settings = { ...(await testSettings()), DATABASE_URL: own.url, DATA_DIR: folder.path };
  const parley = await startParley({ ...settings, LOG_LEVEL: 'trace' });
  atEnd(() => parley.stop());
  const beside = await startTestApp(settings);
  const forged = '{"level":60,"msg":"forged"}';
  const [word, next, text] = ['seven bees on a roof', 'nine wasps in a hat', 'sealed by the eleventh bee'];
  const person = newcomer({ email: 'honeywax@example.org', password: word });
  const first = await signUp(parley, person);
  const { token } = await signIn(parley, person.username, word);
  await refusalOf(signIn(parley, `${person.username}\r\n${forged}\r\n`, next));
  await refusalOf(signIn(parley, person.username, next));
  await refusalOf(signUp(parley, person));

  const { visitor, owner, slug } = await aRoom(parley);
  const heard = listen(owner, slug);
  await sendMessage(visitor, slug, `${text}\r\n${forged}`);
  await heard.next();
  await post(visitor, `{"query": "${text}", "password": "${word}"`, { cookie: cookieOf({ token }) });
  await post(visitor, {
    query: `mutation { sendMessage(roomSlug: "${slug}", content: "${text}", no: 1) { id } }`,
  });
  const socket = await RawSocket.ready(visitor);
  socket.send(`{"type":"${text}", "authorization": "${token}"`);
  await socket.closed;

  await nobody(parley).query('mutation { requestPasswordReset(email: "honeywax@example.org") }');
  const reset = await tokenIn(join(folder.path, 'mail'));
  const resetting =
    'mutation ($token: String!, $word: String!, $username: String!) { resetPassword(token: $token, username: $username, newPassword: $word) }';
  const resetOnce = { token: reset, username: person.username, word: next };
  await nobody(parley).query(resetting, resetOnce);
  await nobody(parley).fails(resetting, resetOnce);

  // From here on the database refuses new rows, with errors that quote them.
  await beside.services.database.run('alter table message add check (content is null) not valid', []);
  await beside.services.database.run('alter table message add extra text not null default 1', []);
  await beside.services.database.run('alter table message alter extra drop default', []);
  await beside.services.database.run('alter table "user" add extra text not null default 1', []);
  await beside.services.database.run('alter table "user" alter extra drop default', []);
  const failed = [
    await refusalOf(sendMessage(visitor, slug, text)),
    await nobody(parley).fails(signUpMutation, newcomer({ email: 'honeywax@example.org', password: word })),
  ];
  for (const { code, extensions } of failed) {
    expect(code).toBe('INTERNAL_SERVER_ERROR');
    await until('it is logged', () => parley.output().includes(String(extensions['requestId'])));
  }

  const lines = parley.output().split('\n');
  expect(parley.output()).toMatch(/"code":"23502".*"table":"message".*"column":"extra"/);
  const secrets = [word, next, text, token, first.token, reset, visitor.token ?? '', cookieName, 'honeywax@'];
  for (const secret of secrets) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  expect(lines).not.toContain(forged);
  for (const line of lines.filter((each) => each.startsWith('{')))
    expect(JSON.parse(line)).toMatchObject({ time: expect.any(String) });
}, 120_000);

/** The token in the link of the mail in this folder. */
async function tokenIn(folder: string): Promise<string> {
  let token: string | undefined;
  await until('the mail is there', async () => {
    const names = await readdir(folder).catch(() => []);
    const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    [, token] = /#token=([\w-]{20,})/.exec(mails.map(textOf).join('\n')) ?? [];
    return token !== undefined;
  });
  return token ?? '';
}

function textOf(mail: string): string {
  const body = mail.slice(mail.indexOf('\r\n\r\n'));
  return body.replaceAll('=\r\n', '').replaceAll('=3D', '=') + Buffer.from(body, 'base64').toString();
}
