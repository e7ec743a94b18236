import { test } from '@jest/globals';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { atEnd } from '../support/at-end.js';
import { dataFolder, migratedDataFolder } from '../support/data-folder.js';
import { plainUser, plainUserOfNetwork } from '../support/namespaces.js';
import { secret } from '../support/parley-process.js';
import { type Command, failsPlainly } from '../support/run-command.js';

const taken = createServer().listen(0, '127.0.0.1');
await once(taken, 'listening');
atEnd(() => taken.close());
const { port } = taken.address() as AddressInfo;

type Case = Partial<Command>;

const set = (name: string, value: string): Case => ({ settings: { [name]: value } });
const notALock = /database\.lock can't be used \(E\w+\): .* has this name. .* it, or set DATA_DIR\.$/;
const hostPlatform = { HOST_ISSUER: 'host', HOST_AUDIENCE: 'chat' };
/** In the process, nobody ever answers a look-up of a name. */
const noLookUp = '--import=data:text/javascript,import%20dns%20from%20%22dns%22;dns.lookup=()=>{}';

/** Parley listens only once its database is open. Making a new one would take seconds. */
const faultsOfAddress: readonly [string, Case, RegExp][] = [
  ['HOST of another machine', set('HOST', '203.0.113.9'), /^203\.0\.113\.9:0 .*Set HOST/],
  ['HOST that does not exist', set('HOST', 'nowhere.invalid'), /^nowhere\.invalid:0 .*Set HOST/],
  ['PORT that another program has', set('PORT', `${port}`), /^127\.0\.0\.1:\d+ is in use.*set PORT/],
  [
    'PORT below 1024',
    { settings: { HOST: '0.0.0.0', PORT: '80' }, under: plainUserOfNetwork },
    /^0\.0\.0\.0:80 needs a right.*Set PORT to 1024 or more/,
  ],
  [
    'start that waits for what never comes',
    { settings: { HOST: 'chat.example.org', NODE_OPTIONS: noLookUp } },
    /^The process ended before .*\.$/,
  ],
];

const faults: readonly [string, (folder: string) => Case, RegExp][] = [
  ['PORT that is a blank', () => set('PORT', ' '), /^ {2}PORT: /m],
  ['DATA_DIR that is a file', (folder) => set('DATA_DIR', file(folder)), /used \(E\w+\): .*set DATA_DIR/],
  [
    'DATA_DIR below a file',
    (folder) => set('DATA_DIR', join(file(folder), 'x')),
    /\(ENOTDIR\): .*set DATA_DIR/,
  ],
  [
    'data folder that is not writable',
    (folder) => ({ settings: { DATA_DIR: withMode(folder, 0o500) }, under: plainUser }),
    /database can't be used \(EACCES\): .*set DATA_DIR/,
  ],
  [
    "data folder that can't be made",
    (folder) => ({ settings: { DATA_DIR: join(withMode(folder, 0o500), 'data') }, under: plainUser }),
    /data\S* can't be used \(EACCES\): .*set DATA_DIR/,
  ],
  [
    'database of another user',
    (folder) => ({ settings: { DATA_DIR: withDatabase(folder, 0) }, under: plainUser }),
    /database\S* can't be used \(EACCES\): .*set DATA_DIR/,
  ],
  [
    'secret that is a folder',
    (folder) => ({ settings: { SECRET: '', DATA_DIR: withFolder(folder, 'secret') } }),
    /EISDIR.*SECRET/,
  ],
  ['lock that is a folder', (folder) => set('DATA_DIR', withFolder(folder, 'database.lock')), notALock],
  ['lock that leads nowhere', (folder) => set('DATA_DIR', withLostLock(folder)), notALock],
  [
    'secret that is not readable',
    (folder) => ({ settings: { SECRET: '', DATA_DIR: withSecret(folder) }, under: plainUser }),
    /secret can't be used \(EACCES\): .*set SECRET/,
  ],
  [
    'data folder for the secret that is not writable',
    (folder) => ({ settings: { SECRET: '', DATA_DIR: withMode(folder, 0o500) }, under: plainUser }),
    /secret\S* can't be used \(EACCES\): .*set SECRET/,
  ],
  [
    'public key that is not readable',
    (folder) => ({
      settings: { ...hostPlatform, HOST_PUBLIC_KEY_FILE: withMode(file(folder), 0) },
      under: plainUser,
    }),
    /HOST_PUBLIC_KEY_FILE: the file can't be read \(EACCES\)/,
  ],
  ['DATA_DIR where nothing can be made', () => set('DATA_DIR', '/proc/x'), /\(ENOENT\): .*set DATA_DIR/],
  [
    'folder of something else',
    (folder) => set('DATA_DIR', foreign(folder)),
    /not a database of Parley.*DATA_DIR/,
  ],
];

test.each(faultsOfAddress)('a %s is one line that names the setting', async (_fault, given, words) => {
  await fails(given, await migratedDataFolder(), words);
});

test.each(faults)('a %s is one line that names the setting', async (_fault, make, words) => {
  const folder = await dataFolder();
  await fails(make(folder), folder, words);
});

function fails({ settings, ...given }: Case, folder: string, words: RegExp): Promise<void> {
  return failsPlainly({ ...given, settings: { SECRET: secret, DATA_DIR: folder, ...settings } }, words);
}

function withMode(path: string, mode: number): string {
  chmodSync(path, mode);
  return path;
}

function file(folder: string): string {
  const path = join(folder, 'file');
  writeFileSync(path, '');
  return path;
}

function withSecret(folder: string): string {
  writeFileSync(join(folder, 'secret'), secret, { mode: 0 });
  return folder;
}

function withFolder(folder: string, name: string): string {
  mkdirSync(join(folder, name));
  return folder;
}

function withLostLock(folder: string): string {
  symlinkSync('nowhere', join(folder, 'database.lock'));
  return folder;
}

function withDatabase(folder: string, mode: number): string {
  mkdirSync(join(folder, 'database'), { mode });
  return folder;
}

function foreign(folder: string): string {
  file(join(withDatabase(folder, 0o700), 'database'));
  return folder;
}
