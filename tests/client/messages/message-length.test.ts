import { expect, test } from '@jest/globals';
import { charactersLeft, sendable } from '../../../client/messages/composer/message-length.js';

test('a message is counted in code points, without the white space around it', () => {
  expect(charactersLeft(` ${'字'.repeat(3999)}\n`)).toBe(1);
  expect(charactersLeft('🙏'.repeat(4000))).toBe(0);
  expect(charactersLeft('🙏'.repeat(4001))).toBe(-1);
});

test('what no database can store is not sent', () => {
  expect(sendable(' a\0b\ud800 ')).toBe('ab\ufffd');
  expect(sendable(' \n\t ')).toBe('');
});
