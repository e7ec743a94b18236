import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { startPostgres } from '../../scripts/test-services/postgres.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { keepOpen } from '../support/keep-open.js';
import { environment, root, startParley } from '../support/parley-process.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';

const folder = temporaryFolder();
atEnd(() => folder.remove());
const postgres = await startPostgres(folder.path);
atEnd(() => postgres.stop());
const app = await startTestApp({ DATABASE_URL: postgres.url });
const { run } = app.services.database;
const { password } = new URL(postgres.url);

const settings = async (url: string) => ({ ...(await testSettings()), DATABASE_URL: url, LOG_LEVEL: 'warn' });
const urlWith = (change: (url: URL) => void) => {
  const url = new URL(postgres.url);
  change(url);
  return url.href;
};

interface Failure {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts Parley, which must end by itself. */
async function failureOf(url: string, script = 'main.js', ...args: string[]): Promise<Failure> {
  const env = { ...environment, ...(await settings(url)) };
  const running = promisify(execFile)(process.execPath, [`dist/src/${script}`, ...args], {
    cwd: root,
    env,
    timeout: 50_000,
  });
  return running.then(
    () => Promise.reject(new Error('It ended with code 0.')),
    (error: Failure) => error,
  );
}

test('a process that starts while PostgreSQL crashes waits for it, and then runs', async () => {
  const { database } = app.services;
  const isWaiting = Promise.withResolvers<void>();
  // The lock that a process takes before it migrates. So PostgreSQL crashes in the middle of its transaction.
  const holding = database.transaction(async (inside) => {
    await keepOpen(inside);
    await inside('select pg_advisory_xact_lock(7275395)', []);
    await isWaiting.promise;
    await inside('select pg_sleep(1)', []);
  });
  const starting = startParley(await settings(postgres.url));
  const waits = `select from pg_locks where locktype = 'advisory' and not granted`;
  await until('the process waits for the lock', async () => (await run(waits, [])).length > 0);
  await postgres.stop('SIGQUIT');
  isWaiting.resolve();
  await expect(holding).rejects.toThrow();
  await postgres.start();
  const parley = await starting;
  expect((await fetch(`${parley.url}/readyz`)).status).toBe(200);
  expect(await parley.stop()).toEqual({ code: 0, signal: null });
  expect(parley.output().split('waiting up to a minute for PostgreSQL')).toHaveLength(2);
});

test('a process that starts before PostgreSQL waits for it, and one that waited a minute ends', async () => {
  await postgres.stop('SIGQUIT');
  const clock = new TestClock();
  let end = '';
  const never = startTestApp({ DATABASE_URL: postgres.url }, { clock });
  never.catch((error: unknown) => (end = String(error)));
  await until('it has ended', async () => {
    await clock.advance(10_000);
    return end !== '';
  });
  expect(end).toMatch(/DATABASE_URL: PostgreSQL at 127.0.0.1:\d+ was not available.*ECONNREFUSED/);
  const starting = startTestApp({ DATABASE_URL: postgres.url });
  await postgres.start();
  expect((await fetch(`${(await starting).url}/readyz`)).status).toBe(200);
});

test('a database that does not exist is not created', async () => {
  const url = urlWith((url) => (url.pathname = '/chta'));
  for (const command of [['main.js'], ['make-staff.js', 'ann']]) {
    const { code, stderr } = await failureOf(url, ...command);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^DATABASE_URL: there is no database "chta" .*\n$/),
    ]);
  }
  expect(await run(`select from pg_database where datname = 'chta'`, [])).toEqual([]);
});

test.each<[string, (url: URL) => void, RegExp]>([
  ['a wrong password', (url) => (url.password = 'hunter2'), /refuses the password of "parley"/],
  ['no password', (url) => (url.password = ''), /refuses the password of "parley"/],
  ['an unknown user', (url) => (url.username = 'nobody'), /refuses the password of "nobody"/],
  ['an unknown host', (url) => (url.hostname = 'db.invalid'), /there is no host "db.invalid"/],
  ['TLS that is not there', (url) => (url.search = 'sslmode=require'), /has no TLS.*sslmode=disable/],
  ['an unknown option', (url) => (url.search = 'options=-c%20no_such%3D1'), /no_such/],
  ['an unknown schema', (url) => (url.search = 'options=-c%20search_path%3Dno_such'), /search_path/],
  ['a parameter without meaning', (url) => (url.search = 'schema=chat'), /"schema".*search_path/],
])('%s ends the start at once, with a line that says what to change', async (_what, change, line) => {
  const { code, stdout, stderr } = await failureOf(urlWith(change));
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(line);
  expect(stderr).toMatch(/DATABASE_URL: /);
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  for (const never of [/^ +at /m, /hunter2/, new RegExp(password)]) expect(stderr).not.toMatch(never);
});

test('a role without the right to create tables is told so', async () => {
  const made = await makeDatabase(postgres.url);
  await run(`create role guest login password 'hunter2'`, []);
  const { pathname } = new URL(made.url);
  const guest = urlWith((url) => Object.assign(url, { username: 'guest', password: 'hunter2', pathname }));
  const { code, stderr } = await failureOf(guest);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^DATABASE_URL: "guest" lacks a right.*public.*\n.*\n$/),
  ]);
  expect(stderr).not.toMatch(/hunter2/);
});

test('with a search_path, the tables are in that schema, beside those of another Parley', async () => {
  await run('create schema chat', []);
  const parley = await startParley(
    await settings(urlWith((url) => (url.search = 'options=-c%20search_path%3Dchat'))),
  );
  expect((await fetch(`${parley.url}/readyz`)).status).toBe(200);
  await parley.stop();
  const count = `select count(*)::int from pg_tables where schemaname = any($1)`;
  const [own, all] = await Promise.all([run(count, [['chat']]), run(count, [['public']])]);
  expect(own).toEqual(all);
});
