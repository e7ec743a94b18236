import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '../../src/config.js';
import { prepareDemo } from '../../src/demo.js';
import { closeDemoStaff, openDemoStaff } from '../../src/demo-staff.js';
import { databaseShape } from '../../src/features.js';
import { openDatabase } from '../../src/platform/database/database.js';
import { createLog } from '../../src/platform/log.js';
import { signIn, whois } from '../accounts/acts.js';
import { codeNow } from '../accounts/second-factor/two-factor.js';
import { rowsOf } from '../platform/move/copy-of.js';
import { type OpenApp, startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { migratedDataFolder } from '../support/data-folder.js';
import { root, secret, startParley } from '../support/parley-process.js';
import { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { copyOf, newDatabase } from './filled-folder.js';
import { runMove } from './run-move.js';

const ban = 'mutation { banUser(userId: "2") { username } }';
const aFolder = async () => ({ DATABASE_URL: '', REDIS_URL: '', DATA_DIR: await migratedDataFolder() });

const staffOf = (app: OpenApp) => app.demoAccounts.find(({ username }) => username === 'staff');
const secretIn = (uri = '') => new URL(uri).searchParams.get('secret') ?? '';

/** Signs in with what the start prints, and the code of now, which may have been used before. */
async function enter(app: OpenApp): Promise<Person> {
  await app.services.database.run('update second_factor set last_step = 0', []);
  const { password, uri } = staffOf(app) ?? {};
  return new Person(app, (await signIn(app, 'staff', password, codeNow(secretIn(uri)))).token);
}

const ways = `select is_staff, (select count(*)::int from credential where user_id = "user".id) as passwords,
      (select count(*)::int from second_factor where user_id = "user".id) as factors,
      (select count(*)::int from session where user_id = "user".id and expires_at > now()) as sessions
    from "user" where username = 'staff'`;
const none = [{ is_staff: false, passwords: 0, factors: 0, sessions: 0 }];

const printed = /^ {4}staff +(?<password>\S+) [^]*?^ {14}(?<uri>otpauth:\/\/totp\/Parley:staff\?\S+)$/m;
async function startAndRead(settings: Record<string, string>) {
  const parley = await startParley(settings);
  atEnd(() => parley.stop());
  const { password = '', uri = '' } = printed.exec(parley.output())?.groups ?? {};
  return { parley, password, uri };
}

test('with what the first start prints, one signs in as staff and bans, also after a restart', async () => {
  const settings = await aFolder();
  const first = await startAndRead(settings);
  expect(first.password).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
  const runOf = { cwd: root, env: { DATA_DIR: settings.DATA_DIR } };
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/src/demo-code.js'], runOf);
  const code = /^\d{6}$/m.exec(stdout)?.[0] ?? '';
  expect((await refusalOf(signIn(first.parley, 'staff', first.password))).code).toBe('UNAUTHENTICATED');
  const { token } = await signIn(first.parley, 'staff', first.password, code);
  expect(await new Person(first.parley, token).query(ban)).toEqual({ banUser: { username: 'visitor' } });
  await first.parley.stop();
  const second = await startAndRead(settings);
  expect([second.password, second.uri]).toEqual([first.password, first.uri]);
  expect(await new Person(second.parley, token).query(ban)).toEqual({ banUser: { username: 'visitor' } });
  expect(statSync(join(settings.DATA_DIR, 'demo-staff')).mode & 0o777).toBe(0o600);
});

const folder = await aFolder();
const demo = await startTestApp({ ...folder, DEMO: 'true', SECRET: '' });
const given = staffOf(demo);
const { token = '' } = await enter(demo);
const rows = await rowsOf(demo.services.database.run);
await demo.close();
const settings = { ...folder, SECRET: readFileSync(join(folder.DATA_DIR, 'secret'), 'utf8') };

test.each<[string, Record<string, string>]>([
  ['without the demo', { DEMO: 'false' }],
  ['on an address that other machines reach', { DEMO: 'true', HOST: '0.0.0.0' }],
  ['behind a proxy', { DEMO: 'true', TRUSTED_PROXIES: '1' }],
])('%s, nobody is staff by the demo, nor stays so', async (_what, change) => {
  const DATA_DIR = await copyOf(folder.DATA_DIR);
  const app = await startTestApp({ ...settings, DATA_DIR, ...change });
  expect(staffOf(app)).toBeUndefined();
  expect(await whois(app, token)).toBeNull();
  expect((await refusalOf(signIn(app, 'staff', given?.password))).code).toBe('UNAUTHENTICATED');
  expect(await app.services.database.run(ways, [])).toEqual(none);
  expect(existsSync(join(DATA_DIR, 'demo-staff'))).toBe(false);
});

test('on PostgreSQL the demo has no staff', async () => {
  const app = await startTestApp({ DATABASE_URL: await newDatabase(), DEMO: 'true' });
  expect(app.demoAccounts.map(({ username }) => username)).toEqual(['owner', 'visitor']);
  expect(await app.services.database.run(ways, [])).toEqual([]);
});

test('a move to PostgreSQL leaves the staff account without a way in, and the folder as it was', async () => {
  const DATABASE_URL = await newDatabase();
  expect(await runMove({ DATA_DIR: folder.DATA_DIR, DATABASE_URL })).toEqual({
    code: 0,
    output: expect.stringContaining('The demo staff account has lost its password'),
  });
  const [source, target] = [await openedAt({ DATABASE_URL: '' }), await openedAt({ DATABASE_URL })];
  expect(await rowsOf(source.run)).toEqual(rows);
  expect(await target.run(ways, [])).toEqual(none);
});

/** The database without a start of Parley, which would change the account by itself. */
async function openedAt(change: Record<string, string>) {
  const database = await openDatabase(
    readConfig({ ...settings, ...change }),
    createLog('silent'),
    databaseShape,
  );
  atEnd(() => database.close());
  return database;
}

test('a start with another secret, or after the account was changed, makes what it prints hold', async () => {
  const DATA_DIR = await copyOf(folder.DATA_DIR);
  const app = await startTestApp({ ...settings, DATA_DIR, DEMO: 'true', SECRET: secret });
  expect(staffOf(app)).toEqual(given);
  let staff = await enter(app);
  for (const change of [
    `update credential set password = (select password from credential where user_id = 1)`,
    'delete from second_factor',
    'update second_factor set confirmed_at = null',
    'update "user" set is_staff = false',
    'update "user" set banned_at = now()',
  ]) {
    await app.services.database.run(change, []);
    await prepareDemo(app.services);
    expect(await whois(app, staff.token ?? '')).toBeNull();
    staff = await enter(app);
    expect(await staff.query(ban)).toEqual({ banUser: { username: 'visitor' } });
  }
});

test('each folder has its own password and secret, and a user who has taken the name is left alone', async () => {
  const app = await startTestApp({ ...(await aFolder()), DEMO: 'true' });
  expect(staffOf(app)?.password).not.toBe(given?.password);
  expect(staffOf(app)?.uri).not.toBe(given?.uri);
  const { run } = app.services.database;
  await run(`update "user" set username = 'former' where username = 'staff'`, []);
  await run(`update "user" set username = 'staff' where username = 'visitor'`, []);
  const before = await rowsOf(run);
  expect((await openDemoStaff(app.services))?.username).toBeUndefined();
  await closeDemoStaff(app.services);
  expect(await rowsOf(run)).toEqual(before);
});
