import { expect, test } from '@jest/globals';
import { userInfo } from 'node:os';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { readConfig } from '../../../src/config.js';
import { type DatabaseServer, placeOf } from '../../../src/platform/config/database-url.js';
import { atEnd } from '../../support/at-end.js';
import { makeCertificate } from '../../support/certificate.js';
import { secret } from '../../support/parley-process.js';

const folder = temporaryFolder();
atEnd(() => folder.remove());
const certificate = await makeCertificate(folder.path);
const { certFile, keyFile } = certificate;
const other = temporaryFolder();
atEnd(() => other.remove());
const { keyFile: otherKey } = await makeCertificate(other.path);

const read = (DATABASE_URL: string, env: Readonly<Record<string, string>> = {}) =>
  readConfig({ SECRET: secret, DATABASE_URL, ...env }).database;

const plain: DatabaseServer = {
  host: 'db.example.org',
  port: 5432,
  user: userInfo().username,
  password: undefined,
  database: 'chat',
  application_name: 'parley',
  options: undefined,
  connectTime: undefined,
  ssl: false,
};

test.each<[string, Partial<DatabaseServer>]>([
  ['postgres://db.example.org/chat', {}],
  ['postgresql://ann@db.example.org', { user: 'ann', database: 'ann' }],
  ['postgresql://ann:p%40%2Fss@db.example.org:5433/chat', { user: 'ann', password: 'p@/ss', port: 5433 }],
  // These need no percent sign for psql either.
  ['postgresql://ann:#p?s:s+@db.example.org/chat', { user: 'ann', password: '#p?s:s+' }],
  ['postgresql://ann:@db.example.org/a%2Fb%20c', { user: 'ann', database: 'a/b c' }],
  ['postgresql://[2001:db8::1]:5433/chat', { host: '2001:db8::1', port: 5433 }],
  ['postgresql:///chat?host=/run/postgresql', { host: '/run/postgresql' }],
  [
    'postgresql://ann@/chat?host=%2Frun%2Fpostgresql&port=5433',
    { host: '/run/postgresql', user: 'ann', port: 5433 },
  ],
  ['postgresql://%2Frun%2Fpostgresql/chat', { host: '/run/postgresql' }],
  [
    'postgresql://db.example.org?dbname=chat&user=ann&password=p&options=-c%20search_path%3Da,b%20-c%20jit=off',
    { user: 'ann', password: 'p', options: '-c search_path=a,b -c jit=off' },
  ],
  [
    'postgresql://db.example.org/chat?application_name=a+b%26c&connect_timeout=5&sslmode=disable',
    { application_name: 'a+b&c', connectTime: 5000 },
  ],
])('%s means what it means to psql', (url, parts) => {
  expect(read(url)).toEqual({ ...plain, ...parts });
});

const at = (parameters: string) => `postgresql://db.example.org/chat?${parameters}`;

test('sslmode and its files mean what they mean to psql', () => {
  const identity = expect.any(Function);
  const root = `sslrootcert=${certFile}`;
  const ca = certificate.cert;
  const unverified = { rejectUnauthorized: false, checkServerIdentity: identity };
  const verified = { ca, rejectUnauthorized: true, checkServerIdentity: identity };
  expect(read(at('sslmode=require'))?.ssl).toEqual(unverified);
  expect(read(at('ssl=true'))?.ssl).toEqual(unverified);
  for (const mode of ['require', 'verify-ca', 'verify-full'])
    expect(read(at(`sslmode=${mode}&${root}`))?.ssl).toEqual(verified);
  const { ssl } = read(at(`sslmode=verify-full&${root}&sslcert=${certFile}&sslkey=${keyFile}`)) ?? {};
  expect(ssl).toEqual({ ...verified, cert: ca, key: certificate.key });
});

test('variables of libpq stand in for parts that the URL leaves out, and never change the others', () => {
  const env = {
    ...{ PGHOST: 'other', PGPORT: '6543', PGDATABASE: 'other', PGUSER: 'ann', PGPASSWORD: 'p' },
    ...{ PGSSLMODE: 'require', PGOPTIONS: '-c jit=off', PGAPPNAME: 'chat', PGCONNECT_TIMEOUT: '7' },
  };
  const { ssl, ...rest } = read('postgresql://db.example.org/chat', env) ?? plain;
  const own = { user: 'ann', password: 'p', port: 6543, options: '-c jit=off' };
  expect({ ...rest, ssl: false }).toEqual({ ...plain, ...own, application_name: 'chat', connectTime: 7000 });
  expect(ssl).toMatchObject({ rejectUnauthorized: false });
  const full = `postgresql://eve:e@db.example.org:1/chat?sslmode=disable&options=x&application_name=y&connect_timeout=2`;
  const given = {
    user: 'eve',
    password: 'e',
    port: 1,
    options: 'x',
    application_name: 'y',
    connectTime: 2000,
  };
  expect(read(full, env)).toEqual({ ...plain, ...given });
});

test.each<[string, RegExp, Readonly<Record<string, string>>?]>([
  ['db.example.org/chat', /DATABASE_URL: give postgresql:/],
  ['http://db.example.org/chat', /DATABASE_URL: give postgresql:/],
  ['postgresql://ann:hunter2@x@db.example.org/chat', /DATABASE_URL: .*@ as %40/],
  ['postgresql://ann:12/hunter2?hunter2=1@db.example.org/chat', /DATABASE_URL: .*\/ as %2F/],
  ['postgresql://ann:hunter2%@db.example.org/chat', /DATABASE_URL: .*% as %25/],
  ['postgresql://ann:hunter2@/chat', /DATABASE_URL: host /],
  ['postgresql://ann:hunter2@a,b/chat', /DATABASE_URL: host .*Several/],
  ['postgresql://ann:hunter2@a/chat?host=b', /DATABASE_URL: host .*twice/],
  ['postgresql://ann:hunter2@a:0/chat', /DATABASE_URL: port /],
  ['postgresql://ann:hunter2@a:http/chat', /DATABASE_URL: port /],
  [at('connect_timeout=0'), /DATABASE_URL: connect_timeout /],
  [at('connect_timeout=1.5'), /DATABASE_URL: connect_timeout /],
  [at('sslmode=nonsense'), /DATABASE_URL: sslmode /],
  [at('sslmode=prefer'), /DATABASE_URL: sslmode /],
  [at('sslmode=disable&sslmode=require'), /DATABASE_URL: sslmode .*twice/],
  [at('sslmode=verify-ca'), /DATABASE_URL: sslmode .*sslrootcert/],
  [at(`sslrootcert=${certFile}`), /DATABASE_URL: sslrootcert .*sslmode/],
  [at('sslmode=verify-full&sslrootcert=/nowhere'), /DATABASE_URL: sslrootcert .*ENOENT/],
  [at(`sslmode=verify-full&sslrootcert=${keyFile}`), /DATABASE_URL: sslrootcert .*PEM/],
  [at(`sslmode=require&sslcert=${certFile}`), /DATABASE_URL: sslcert .*sslkey/],
  [at(`sslmode=require&sslcert=${certFile}&sslkey=${otherKey}`), /DATABASE_URL: sslcert /],
  ['postgresql:///chat?host=/run/postgresql&sslmode=require', /DATABASE_URL: sslmode .*socket/],
  [at('schema=chat'), /DATABASE_URL: .*"schema".*search_path/],
  ['postgresql://a/chat?user=ann&password=x&hunter2', /DATABASE_URL: a parameter is not supported/],
  ['postgresql://a/chat?password=x&hunter2=y&user=ann', /DATABASE_URL: a parameter is not supported/],
  [at('pgbouncer=true'), /DATABASE_URL: .*"pgbouncer"/],
  [at('target_session_attrs=read-write'), /DATABASE_URL: .*"target_session_attrs"/],
  [at(''), /^ {2}PGSSLMODE: sslmode /m, { PGSSLMODE: 'prefer' }],
  [at(''), /^ {2}PGPORT: port /m, { PGPORT: 'hunter2' }],
])('%s is refused, and the part is named', (url, message, env = {}) => {
  expect(() => read(url, env)).toThrow(message);
  expect(() => read(url, env)).not.toThrow(/hunter2/);
});

test('messages name the place as people write it', () => {
  const places = ['db.example.org', '::1', '/run/postgresql'].map((host) => placeOf({ host, port: 5432 }));
  expect(places).toEqual(['db.example.org:5432', '[::1]:5432', '/run/postgresql/.s.PGSQL.5432']);
});
