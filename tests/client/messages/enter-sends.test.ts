import { expect, test } from '@jest/globals';
import { enterSends } from '../../../client/messages/composer/enter-sends.js';

const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };

test('Enter sends', () => {
  expect(enterSends(enter, false)).toBe(true);
});

test.each([
  ['Shift + Enter breaks the line', { ...enter, shiftKey: true }, false],
  ['Enter inside a composition takes the word', { ...enter, isComposing: true, keyCode: 229 }, true],
  ['Enter while a composition is known of takes the word', enter, true],
  ['Enter after compositionend, as Safari orders it, takes the word', { ...enter, keyCode: 229 }, false],
  ['another key is text', { ...enter, key: 'a', keyCode: 65 }, false],
])('%s', (_, press, composing) => {
  expect(enterSends(press, composing)).toBe(false);
});
