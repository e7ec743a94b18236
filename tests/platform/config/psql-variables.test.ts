import { expect, test } from '@jest/globals';
import { readDatabase } from '../../../src/platform/config/database-url.js';

test.each([
  ['PGSERVICE', 'chat'],
  ['PGHOSTADDR', '192.0.2.1'],
  ['PGREQUIRESSL', '1'],
  ['PGREQUIREAUTH', 'scram-sha-256'],
  ['PGCHANNELBINDING', 'require'],
  ['PGGSSENCMODE', 'require'],
  ['PGSSLCRL', '/etc/crl.pem'],
  ['PGTARGETSESSIONATTRS', 'read-write'],
])('%s, which psql honours, is refused beside DATABASE_URL', (name, value) => {
  const given = { DATABASE_URL: 'postgresql://parley@db.example.org/parley', [name]: value };
  expect(readDatabase(given).faults).toEqual([
    `${name} is not supported: unset it, and give what it says in DATABASE_URL`,
  ]);
  expect(readDatabase({ [name]: value }).faults).toEqual([]);
});

test('variables of libpq whose value changes nothing are fine', () => {
  const harmless = { PGCHANNELBINDING: 'prefer', PGTARGETSESSIONATTRS: 'any', PGCLIENTENCODING: 'UTF8' };
  const given = { DATABASE_URL: 'postgresql://parley@db.example.org/parley', ...harmless };
  expect(readDatabase(given).faults).toEqual([]);
});
