import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { blocks, textOf } from '../docs/documents.js';
import { startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { lastEntry, rowsOf } from './lists.js';
import { staff } from './staff.js';

const random = randomBytes(6).toString('hex');
const [role, auditRole, password] = [`parley_${random}`, `parley_audit_${random}`, random];

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  atEnd(() => client.end());
  return client;
}

test('an audit of another owner can be read and added to by Parley, and cannot lose its triggers', async () => {
  const serverUrl = (await testSettings())['DATABASE_URL'] ?? '';
  const server = await connect(serverUrl);
  const database = await makeDatabase(serverUrl);
  atEnd(async () => {
    await database.stop();
    await server.query(`drop role ${role}, ${auditRole}`);
  });
  const superuser = await connect(database.url);
  await superuser.query(`create role ${role} login password '${password}'`);
  await superuser.query(`alter database ${new URL(database.url).pathname.slice(1)} owner to ${role}`);
  const url = Object.assign(new URL(database.url), { username: role, password }).href;
  const app = await startTestApp({ DATABASE_URL: url });

  const [sql = ''] = blocks(textOf('docs/admin.md'), 'sql');
  await superuser.query(sql.replaceAll('parley_audit', auditRole).replaceAll(/\bparley\b/g, role));

  const admin = await staff(app);
  expect(await rowsOf(admin, { list: 'users' })).toHaveLength(1);
  expect(await lastEntry(app, admin)).toMatchObject({ act: 'read', list: 'users' });
  const parley = await connect(url);
  for (const attempt of [
    "update audit_entry set act = 'nothing'",
    'delete from audit_entry',
    'truncate audit_entry',
    'drop table audit_entry',
    'drop trigger refuse_change on audit_entry',
    'alter table audit_entry disable trigger all',
    'create or replace function refuse_change_of_audit() returns trigger language sql as $$ $$',
  ])
    await expect(parley.query(attempt)).rejects.toThrow(/permission denied|must be owner/);
});

test('also a session that replays replication, where triggers are off, changes no entry', async () => {
  const database = await makeDatabase((await testSettings())['DATABASE_URL'] ?? '');
  atEnd(() => database.stop());
  const app = await startTestApp({ DATABASE_URL: database.url });
  const admin = await staff(app);
  await rowsOf(admin, { list: 'users' });
  const superuser = await connect(database.url);
  await superuser.query('set session_replication_role = replica');
  for (const attempt of [
    "update audit_entry set act = 'nothing'",
    'delete from audit_entry',
    'truncate audit_entry',
  ])
    await expect(superuser.query(attempt)).rejects.toThrow('cannot be changed or deleted');
});
