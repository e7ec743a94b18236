import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSearch, stringifySearch } from '../../../client/platform/address-search.js';

test.each([
  ['?search=2024', '2024'],
  ['?search=[1]', '[1]'],
  ['?search={"a":1}', '{"a":1}'],
  ['?search=true', 'true'],
  ['?search=null', 'null'],
  ['?search=', ''],
  ['?search', ''],
  ['?search=1&search=2', '1'],
  ['?search=%00', '\0'],
  ['?search=%ED%A0%BD', '\ufffd\ufffd\ufffd'],
  ['?search="', '"'],
  ['?search=""', ''],
  ['?search="a"b"', '"a"b"'],
])('in %s the parameter is the text %j', (address, text) => {
  expect(parseSearch(address)).toEqual({ search: text });
});

test.each([
  ['?search=%222024%22', '2024'],
  ['?search=%22%7B%5C%22a%5C%22%3A1%7D%22', '{"a":1}'],
  ['?search=%22%5C%22quoted%5C%22%22', '"quoted"'],
  ['?search=%22%5Cud83d%22', '\ufffd'],
])('in %s, which an earlier version wrote, the parameter is the text %j', (address, text) => {
  expect(parseSearch(address)).toEqual({ search: text });
});

test('any text comes back from the address that was written with it', () => {
  const awkward = fc.constantFrom('"', '""', '"a"', '"\\""', 'null', '-0', '1e9', '[]', '%', '+', '&=', '\0');
  fc.assert(
    fc.property(fc.oneof(awkward, fc.string({ unit: 'grapheme' })), fc.string(), (search, other) => {
      expect(parseSearch(stringifySearch({ search, __proto: other, constructor: other }))).toEqual({
        search,
        __proto: other,
        constructor: other,
      });
    }),
  );
});

test('a parameter without a value is not written', () => {
  expect(stringifySearch({ search: undefined })).toBe('');
  expect(stringifySearch({ search: undefined, from: '' })).toBe('?from=');
});
