import { expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../../scripts/test-services/child.js';
import { freePort } from '../../scripts/test-services/free-port.js';
import { atEnd } from '../support/at-end.js';
import { dataFolder, migratedDataFolder } from '../support/data-folder.js';
import { afterMounting, container, plainUser } from '../support/namespaces.js';
import { environment, root, secret } from '../support/parley-process.js';
import { type Command, failsPlainly } from '../support/run-command.js';

const folder = await migratedDataFolder();
const ofAnother = await dataFolder();
mkdirSync(join(ofAnother, 'database'), { mode: 0 });
const withSecret = await migratedDataFolder();
writeFileSync(join(withSecret, 'secret'), secret, { mode: 0 });
const nobodyThere = `postgresql://parley:hunter2@127.0.0.1:${await freePort()}/parley`;
const staff = (...names: string[]) => ['make-staff.js', ...names];
const move = ['move-to-postgres.js'];
const readOnly = afterMounting(
  'mount -t tmpfs parley "$DATA_DIR" && cp -r "$FROM" "$DATA_DIR/database"; mount -o remount,ro "$DATA_DIR"',
);

test.each<[string, Omit<Command, 'settings'>, Command['settings'], RegExp]>([
  ['no user', { program: staff() }, {}, /^Give the username of one user: .*<username>$/],
  ['two users', { program: staff('ann', 'bob') }, {}, /^Give the username of one user/],
  ['an address of mail', { program: staff('ann@example.org') }, {}, /^Give the username of one user/],
  ['a blank', { program: staff(' ') }, {}, /^Give the username of one user/],
  ['an unknown user', { program: staff('Nobody') }, { DATA_DIR: folder }, /^There is no user "nobody"\.$/],
  ['no demo', { program: ['demo-code.js'] }, {}, /^There is no demo staff account in .*set DATA_DIR\.$/],
  ['a number in hexadecimal', { program: staff('ann') }, { PORT: '0x10' }, /^ {2}PORT: /m],
  ['a folder without a database', { program: staff('ann') }, {}, /^There is no database in .*Set DATA_DIR/],
  [
    'the database of another user',
    { program: staff('ann'), under: plainUser },
    { DATA_DIR: ofAnother },
    /database\S* can't be used \(EACCES\): .*set DATA_DIR/,
  ],
  ['a read-only disk', { program: staff('ann'), under: readOnly }, {}, /\(EROFS\): .*set DATA_DIR/],
  [
    'a read-only disk',
    { program: move, under: readOnly },
    { DATABASE_URL: nobodyThere },
    /\(EROFS\): .*set DATA_DIR/,
  ],
  [
    'an unknown host',
    { program: staff('ann') },
    { DATABASE_URL: 'postgresql://ann@db.invalid' },
    /^DATABASE_URL: .*db\.invalid/,
  ],
  [
    'the database of another user',
    { program: move, under: plainUser },
    { DATA_DIR: ofAnother, DATABASE_URL: nobodyThere },
    /^Nothing was moved\. .*database\S* can't be used \(EACCES\): .*set DATA_DIR/,
  ],
  [
    'a secret of another user',
    { program: move, under: plainUser },
    { DATA_DIR: withSecret, DATABASE_URL: nobodyThere },
    /^Nothing was moved\. .*secret can't be used \(EACCES\): .*set SECRET/,
  ],
  [
    'an unknown host',
    { program: move },
    { DATA_DIR: folder, DATABASE_URL: 'postgresql://ann@db.invalid' },
    /^Nothing was moved\. DATABASE_URL: .*db\.invalid/,
  ],
  [
    'a number in hexadecimal',
    { program: move },
    { DRAIN_DELAY: '0x10', DATABASE_URL: nobodyThere },
    /^ {2}DRAIN_DELAY: /m,
  ],
])('%s is one line of %o, and makes nothing', async (_what, command, given, words) => {
  const empty = await dataFolder();
  const settings = { SECRET: secret, DATA_DIR: empty, FROM: join(folder, 'database'), ...given };
  await failsPlainly({ ...command, settings }, words);
  expect(readdirSync(empty)).toEqual([]);
});

test('make-staff creates no secret', async () => {
  const settings = { DATA_DIR: await migratedDataFolder() };
  await failsPlainly({ program: staff('nobody'), settings }, /^There is no user "nobody"\.$/);
  expect(readdirSync(settings.DATA_DIR)).toEqual(['database']);
});

test.each([[['main.js']], [staff('ann')], [move]])(
  'SIGTERM ends %p while it waits for PostgreSQL, also as the first process of a container',
  async (program) => {
    const settings = { SECRET: secret, DATA_DIR: await migratedDataFolder(), DATABASE_URL: nobodyThere };
    const [command = '', ...args] = [
      ...container,
      process.execPath,
      `dist/src/${program[0]}`,
      ...program.slice(1),
    ];
    const outer = await startChild(command, args, {
      cwd: root,
      env: { ...environment, PORT: '0', ...settings },
      readyWhen: /waiting up to a minute for PostgreSQL/,
    });
    atEnd(() => outer.stop('SIGKILL'));
    const inner = readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8');
    process.kill(Number(inner), 'SIGTERM');
    expect(await outer.ended).toEqual({ code: 143, signal: null });
    expect(existsSync(join(settings.DATA_DIR, 'database.lock'))).toBe(false);
    expect(outer.output()).not.toMatch(/hunter2|^ +at /m);
  },
);
