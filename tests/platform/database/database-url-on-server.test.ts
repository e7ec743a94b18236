import { expect, test } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import { chmod, chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownerOfServer, startPostgres } from '../../../scripts/test-services/postgres.js';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { readConfig } from '../../../src/config.js';
import { openDatabase } from '../../../src/platform/database/database.js';
import { createLog } from '../../../src/platform/log.js';
import { atEnd } from '../../support/at-end.js';
import { makeCertificate } from '../../support/certificate.js';
import { secret } from '../../support/parley-process.js';

const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()] as const;
for (const folder of folders) atEnd(() => folder.remove());
const [data, tls, strange] = folders.map(({ path }) => path) as [string, string, string];
// For the name alone: a client that connects to the address may not trust it.
const { certFile, keyFile } = await makeCertificate(tls, 'DNS:localhost');
const other = await makeCertificate(strange);
const hba = join(tls, 'pg_hba.conf');
await writeFile(
  hba,
  'local all all scram-sha-256\nhostssl guarded all all scram-sha-256 clientcert=verify-ca\nhost all all all scram-sha-256\n',
);
const { uid = -1, gid = -1 } = await ownerOfServer();
await chmod(tls, 0o755);
for (const file of [certFile, keyFile, hba]) await chown(file, uid, gid);
const postgres = await startPostgres(data, {
  settings: [
    ...['ssl=on', `ssl_cert_file=${certFile}`, `ssl_key_file=${keyFile}`, `ssl_ca_file=${certFile}`],
    ...[`hba_file=${hba}`, `unix_socket_directories=${data}`],
  ],
});
atEnd(() => postgres.stop());
const { username, password, port } = new URL(postgres.url);

const seen = `select ssl, application_name as name, current_setting('search_path') as path, current_setting('work_mem') as memory,
    client_addr is null as "isSocket" from pg_stat_ssl join pg_stat_activity using (pid) where pid = pg_backend_pid()`;

/** Notes what the connection of the migrations is like. */
class Migration20260101000000 extends Migration {
  override up(): void {
    this.addSql(`drop table if exists seen`);
    this.addSql(`create table seen as ${seen}`);
  }
}

/** What both pools have, for a URL with these parameters. */
async function bothPools(url: string): Promise<unknown[]> {
  const config = readConfig({ SECRET: secret, DATABASE_URL: url });
  const shape = { entities: [], migrations: [Migration20260101000000] };
  const database = await openDatabase(config, createLog('silent'), shape);
  try {
    const rows = await Promise.all([database.run('select * from seen', []), database.run(seen, [])]);
    await database.run('drop table seen, migration', []);
    return rows.flat();
  } finally {
    await database.close();
  }
}

const at = (host: string, parameters: string, name = 'postgres') =>
  `postgresql://${username}:${password}@${host}:${port}/${name}?${parameters}`;
const usual = { ssl: false, name: 'parley', path: '"$user", public', memory: '4MB', isSocket: false };
const inTls = { ...usual, ssl: true };

test.each<[string, string, Partial<typeof usual>]>([
  ['127.0.0.1', '', {}],
  ['127.0.0.1', 'sslmode=disable', {}],
  ['127.0.0.1', 'sslmode=require', inTls],
  ['127.0.0.1', 'ssl=true', inTls],
  ['127.0.0.1', `sslmode=require&sslrootcert=${certFile}`, inTls],
  ['127.0.0.1', `sslmode=verify-ca&sslrootcert=${certFile}`, inTls],
  ['localhost', `sslmode=verify-full&sslrootcert=${certFile}`, inTls],
  ['127.0.0.1', 'application_name=chat&connect_timeout=5', { name: 'chat' }],
  ['127.0.0.1', 'options=-c%20work_mem%3D5MB%20-c%20search_path%3Dpublic', { memory: '5MB', path: 'public' }],
  [encodeURIComponent(data), '', { isSocket: true }],
])('at %s, both pools connect with "%s"', async (host, parameters, parts) => {
  const expected = { ...usual, ...parts };
  expect(await bothPools(at(host, parameters))).toEqual([expected, expected]);
});

test('a client certificate reaches both pools, and without it the server refuses them', async () => {
  const database = await openDatabase(
    readConfig({ SECRET: secret, DATABASE_URL: postgres.url }),
    createLog('silent'),
    {
      entities: [],
      migrations: [],
    },
  );
  await database.run('create database guarded', []);
  await database.close();
  const own = `sslcert=${certFile}&sslkey=${keyFile}`;
  expect(await bothPools(at('localhost', `sslmode=require&${own}`, 'guarded'))).toEqual([inTls, inTls]);
  await expect(bothPools(at('localhost', 'sslmode=require', 'guarded'))).rejects.toThrow(
    /^DATABASE_URL: .*(certificate|TLS)/,
  );
});

test.each([
  ['localhost', 'verify-full', other.certFile],
  ['localhost', 'verify-ca', other.certFile],
  ['localhost', 'require', other.certFile],
  // The certificate is for "localhost" alone.
  ['127.0.0.1', 'verify-full', certFile],
])('at %s with sslmode=%s, a certificate that is not the right one is refused', async (host, mode, root) => {
  const url = at(host, `sslmode=${mode}&sslrootcert=${root}`);
  await expect(bothPools(url)).rejects.toThrow(/^DATABASE_URL: TLS with PostgreSQL at .* failed: /);
});
