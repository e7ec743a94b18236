import { expect, test } from '@jest/globals';
import { base32, codeOf, stepOf } from '../../../src/accounts/second-factor/totp.js';

test('codes are those of RFC 6238', () => {
  const secret = Buffer.from('12345678901234567890');
  const seconds = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];
  const codes = seconds.map((second) => codeOf(secret, Math.floor(second / 30)));
  expect(codes).toEqual(['287082', '081804', '050471', '005924', '279037', '353130']);
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
});

test('a code is good in its half minute and in those beside it', () => {
  const secret = Buffer.from('12345678901234567890');
  const at = (second: number) => stepOf(secret, '287082', second * 1000);
  expect([0, 29, 59, 89, 90].map(at)).toEqual([1, 1, 1, 1, null]);
});
