import { expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { filesOf, textOf } from '../../docs/documents.js';

test.each([
  'secret',
  'x'.repeat(31),
  'x'.repeat(64),
  'changeme'.repeat(8),
  '0123'.repeat(16),
  'abcdefgh'.repeat(4),
  '12345678901234567890123456789012',
  'abcdefghijklmnopqrstuvwxyz0123456789',
  'zyxwvutsrqponmlkjihgfedcba9876543210',
])('%s is no secret', (SECRET) => {
  expect(() => readConfig({ SECRET })).toThrow(/SECRET: /);
});

test('no secret stands in the repository', () => {
  const secret =
    /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[\w+/]|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30}|\bxox[bapr]-\w{10}|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}|\bsk_live_\w{10}/;
  const texts = filesOf('**/*.{ts,tsx,mts,js,mjs,json,md,yaml,sample,css,html}', '.env.sample', '.ci/*');
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.filter((path) => secret.test(textOf(path)))).toEqual([]);
  for (const line of textOf('.env.sample').split('\n'))
    expect(line).not.toMatch(/^(SECRET|METRICS_TOKEN|MAIL_URL)=./);
});
