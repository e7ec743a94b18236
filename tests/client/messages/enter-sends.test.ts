import { expect, test } from '@jest/globals';
import { enterDoes } from '../../../client/messages/composer/enter-sends.js';

const enter = {
  key: 'Enter',
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
};

test('Enter sends, and breaks the line where a finger is the pointer', () => {
  expect(enterDoes(enter, false, false)).toBe('send');
  expect(enterDoes(enter, false, true)).toBe('break');
});

test.each(['shiftKey', 'altKey', 'ctrlKey', 'metaKey'])('Enter with %s breaks the line', (modifier) => {
  for (const isTouched of [false, true])
    expect(enterDoes({ ...enter, [modifier]: true }, false, isTouched)).toBe('break');
});

test.each([
  ['Enter inside a composition takes the word', { ...enter, isComposing: true, keyCode: 229 }, true],
  [
    'Enter with Ctrl inside a composition takes the word',
    { ...enter, ctrlKey: true, isComposing: true },
    true,
  ],
  ['Enter while a composition is known of takes the word', enter, true],
  ['Enter after compositionend, as Safari orders it, takes the word', { ...enter, keyCode: 229 }, false],
  ['another key is text', { ...enter, key: 'a', keyCode: 65 }, false],
])('%s', (_, press, composing) => {
  for (const isTouched of [false, true]) expect(enterDoes(press, composing, isTouched)).toBe(undefined);
});
