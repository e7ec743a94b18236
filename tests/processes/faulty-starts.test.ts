import { expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../support/data-folder.js';
import { root, secret } from '../support/parley-process.js';
import { until } from '../support/until.js';

type Settings = Readonly<Record<string, string>>;

const program = join(root, 'dist/src/main.js');
const envOf = (settings: Settings) => ({ PATH: process.env['PATH'], PORT: '0', DEMO: 'false', ...settings });

function start(settings: Settings) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [program], {
    env: envOf(settings),
    encoding: 'utf8',
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  return { status, stdout, lines: stderr.trimEnd().split('\n') };
}

const notALock = /database\.lock can't be used \(E\w+\): .* has this name. .* it, or set DATA_DIR\.$/;

const faults: readonly [string, (folder: string) => Settings, RegExp][] = [
  ['HOST of another machine', () => ({ HOST: '203.0.113.9' }), /^203\.0\.113\.9:0 .*Set HOST/],
  ['HOST that does not exist', () => ({ HOST: 'nowhere.invalid' }), /^nowhere\.invalid:0 .*Set HOST/],
  ['DATA_DIR that is a file', (folder) => ({ DATA_DIR: fileIn(folder) }), /used \(E\w+\): .*set DATA_DIR/],
  [
    'DATA_DIR below a file',
    (folder) => ({ DATA_DIR: join(fileIn(folder), 'x') }),
    /\(ENOTDIR\): .*set DATA_DIR/,
  ],
  [
    'secret that is a folder',
    (folder) => ({ SECRET: '', DATA_DIR: withFolder(folder, 'secret') }),
    /EISDIR.*SECRET/,
  ],
  ['lock that is a folder', (folder) => ({ DATA_DIR: withFolder(folder, 'database.lock') }), notALock],
  ['lock that leads nowhere', (folder) => ({ DATA_DIR: withLostLock(folder) }), notALock],
  [
    'folder of something else',
    (folder) => ({ DATA_DIR: foreign(folder) }),
    /not a database of Parley.*DATA_DIR/,
  ],
];

test.each(faults)('a %s is one line that names the setting', async (_fault, make, words) => {
  const folder = await dataFolder();
  const { status, stdout, lines } = start({ SECRET: secret, DATA_DIR: folder, ...make(folder) });
  expect(lines).toEqual([expect.stringMatching(words)]);
  expect([status, stdout]).toEqual([1, '']);
});

function fileIn(folder: string): string {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  return file;
}

function withFolder(folder: string, name: string): string {
  mkdirSync(join(folder, name));
  return folder;
}

function withLostLock(folder: string): string {
  symlinkSync('nowhere', join(folder, 'database.lock'));
  return folder;
}

function foreign(folder: string): string {
  mkdirSync(join(folder, 'database'));
  fileIn(join(folder, 'database'));
  return folder;
}

test('SIGTERM during the start ends it at once, and leaves no lock', async () => {
  const folder = await dataFolder();
  const child = spawn(process.execPath, [program], { env: envOf({ SECRET: secret, DATA_DIR: folder }) });
  const ended = once(child, 'exit');
  const lock = join(folder, 'database.lock');
  await until('it has locked the folder', () => existsSync(lock));
  child.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  expect(existsSync(lock)).toBe(false);
});
