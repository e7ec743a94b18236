import { PGlite } from '@electric-sql/pglite';
import { test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, migratedDataFolder } from '../support/data-folder.js';
import { afterMounting } from '../support/namespaces.js';
import { secret } from '../support/parley-process.js';
import { failsPlainly } from '../support/run-command.js';

/** A disk in the data folder, with a copy of its database, becomes the data folder. */
const disk = `
  mkdir "$DATA_DIR/disk" && mount -t tmpfs -o size=100m parley "$DATA_DIR/disk"
  if [ -d "$DATA_DIR/database" ]; then cp -r "$DATA_DIR/database" "$DATA_DIR/disk"; fi
  export DATA_DIR="$DATA_DIR/disk"`;
const readOnly = `${disk}\nmount -o remount,ro "$DATA_DIR"`;
const fullBut = (left: string) => `${disk}
  dd if=/dev/zero of="$DATA_DIR/rest" bs=16k 2>/dev/null || true
  truncate -s "-${left}" "$DATA_DIR/rest"`;

const isReadOnly = /disk\/\S+ can't be used \(EROFS\): .*read-only.*DATA_DIR/;
const isFull = /disk\/\S+ can't be used \(ENOSPC\): the disk is full.*DATA_DIR/;

test.each<[string, () => Promise<string>, string, Readonly<Record<string, string>>, RegExp]>([
  ['a read-only disk', dataFolder, readOnly, {}, isReadOnly],
  ['a read-only disk without a secret', dataFolder, readOnly, { SECRET: '' }, isReadOnly],
  [
    'a read-only disk without the folder',
    dataFolder,
    `${readOnly}\nexport DATA_DIR="$DATA_DIR/x/y"`,
    {},
    isReadOnly,
  ],
  ['a database on a read-only disk', migratedDataFolder, readOnly, {}, isReadOnly],
  ['a full disk without a secret', dataFolder, fullBut('0'), { SECRET: '' }, isFull],
  ['a database on a full disk', migratedDataFolder, fullBut('0'), {}, isFull],
  ['a disk that the migrations fill', newCluster, fullBut('64k'), {}, isFull],
  ['a disk that the demo fills', migratedDataFolder, fullBut('16k'), { DEMO: 'true' }, isFull],
])('%s is one line that names DATA_DIR', async (_what, folder, lines, settings, words) => {
  const given = { SECRET: secret, DATA_DIR: await folder(), ...settings };
  await failsPlainly({ settings: given, under: afterMounting(lines) }, words);
});

/** A data folder whose database has no tables yet. */
async function newCluster(): Promise<string> {
  const folder = await dataFolder();
  mkdirSync(join(folder, 'database'));
  await (await PGlite.create(join(folder, 'database'))).close();
  return folder;
}
