import { expect, test } from '@jest/globals';
import { returnPath } from '../../../client/platform/return-path.js';

Object.assign(globalThis, { location: new URL('https://chat.example.org/sign-in') });

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '\t//evil.example',
  '/.//evil.example',
  '/\t/evil.example',
  'evil.example',
  '',
  '2024',
  '[1]',
  '\0',
  undefined,
])('a sign-in leads to no other site, though the address says %j', (from) => {
  expect(returnPath(from)).toBe('/');
});

test('a sign-in leads back to the page of this site that asked for it', () => {
  expect(returnPath('/chats/1-2?x=1')).toBe('/chats/1-2?x=1');
});
