import { expect, test } from '@jest/globals';
import { isDiskFull, isUnavailable } from '../../../src/platform/database/database-errors.js';

const withCode = (code: string, message = 'It went wrong.') => Object.assign(new Error(message), { code });

const ofTheWay = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
/** 25P03: a transaction was idle for too long, as happens when its process stands still. */
const ofTheServer = ['08006', '53300', '57P01', '57P03', '57014', '40001', '40P01', '55P03', '25P03'];

test.each([...ofTheWay, ...ofTheServer])('%s passes, so the same may be tried again', (code) => {
  expect(isUnavailable(withCode(code))).toBe(true);
  expect(isUnavailable(new Error('wrapped', { cause: withCode(code) }))).toBe(true);
});

test.each(['Connection terminated unexpectedly', 'There was an error establishing an SSL connection'])(
  '“%s” passes too',
  (message) => {
    expect(isUnavailable(new Error(message))).toBe(true);
  },
);

test.each(['23505', '22P02', '42P01', '42601'])('%s stays, however often it is tried', (code) => {
  expect(isUnavailable(withCode(code, 'connection error at character 7'))).toBe(false);
});

test.each([
  ['53100', 'could not extend file "base/5/16434": No space left on device'],
  ['XX000', 'could not extend file "base/5/16434": Disk quota exceeded'],
])('a full disk with %s passes, when there is space again', (code, message) => {
  expect([isDiskFull, isUnavailable].map((is) => is(withCode(code, message)))).toEqual([true, true]);
});

test.each([
  ['22P02', 'invalid input syntax for type bigint: "quota exceeded"'],
  ['XX000', 'cache lookup failed for type 7'],
])('%s is no full disk, whatever it quotes', (code, message) => {
  expect([isDiskFull, isUnavailable].map((is) => is(withCode(code, message)))).toEqual([false, false]);
});
