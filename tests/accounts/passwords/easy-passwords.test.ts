import { expect, test } from '@jest/globals';
import { isEasyToGuess } from '../../../src/accounts/passwords/easy-passwords.js';
import { password } from '../../support/cast.js';

test.each([
  'password',
  'Password1!',
  'p4ssw0rd',
  '12345678',
  '11111111',
  'abcabcabc',
  'qwertyuiop',
  'qwer1234',
  '1q2w3e4r',
  '20011224',
  'sunshine99',
  '!!dragon!!',
  'lovelove',
  'parley-2026',
  'WeAreParley!',
  'ann-marie rules',
  'mail.box.7 of mine',
])('%s is easy to guess', (word) => {
  expect(isEasyToGuess(word, ['ann-marie', 'Al', 'mail.box.7@example.org'])).toBe(true);
});

test.each([
  password,
  '巷口的社區書屋',
  'al dente is best',
  'Tr0ub4dor&3x',
  'wq8 fj2 mzp',
  '🚲🚲🚲🌙🌙🌙🚀🚀',
])('%s is not', (word) => {
  expect(isEasyToGuess(word, ['ann-marie', 'Al', 'mail.box.7@example.org'])).toBe(false);
});
