import { describe, expect, test } from '@jest/globals';
import { namesakesIn } from '../../../client/chat-rooms/namesakes.js';
import { createCache } from '../../../client/platform/cache.js';
import { shownLine } from '../../../client/platform/shown-line.js';
import { initialOf } from '../../../client/ui/initial.js';
import { gql } from '@apollo/client';

describe('names and titles', () => {
  test.each([
    ['\u202eAnn', 'Ann'],
    ['Ann\u200b\u2060 ', 'Ann'],
    ['\u3164Ann\ufeff', 'Ann'],
    ['\u200fAnn\u2800', 'Ann'],
    ['a\u202emoc.elgoog\u202c', 'amoc.elgoog'],
    ['\u2066小安\u2069', '小安'],
    ['小安 ❤️', '小安 ❤️'],
    ['Ann 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'Ann 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
  ])('%j are shown as %j', (stored, shown) => {
    expect(shownLine(stored)).toBe(shown);
  });

  test.each([
    ['User', 'name'],
    ['Account', 'name'],
    ['Project', 'title'],
  ])('those of a %s are clean wherever they are read', (__typename, field) => {
    const cache = createCache();
    const query = gql(`{ node { id ${field} } }`);
    cache.writeQuery({ query, data: { node: { __typename, id: '1', [field]: '\u202eAnn\u200b' } } });
    expect(cache.readQuery({ query })).toMatchObject({ node: { [field]: 'Ann' } });
  });
});

test.each([
  ['ann', 'A'],
  ['👩‍👩‍👧‍👦 family', '👩‍👩‍👧‍👦'],
  ['🇹🇼 Taiwan', '🇹🇼'],
  ['👍🏽', '👍🏽'],
  ['e\u0301va', 'É'],
  [`Z${'\u0351\u036b\u0343'.repeat(20)}algo`, 'Z\u0351\u036b'],
  ['नमस्ते', 'न'],
  ['ßa', 'ß'],
  ['', ''],
])('the avatar of %j shows %j', (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});

test('people have a namesake when another one looks the same', () => {
  const viewer = { id: '0', name: 'Ann', isDeleted: false };
  const room = (id: string, name: string, isDeleted = false) => ({
    viewerRole: 'OWNER' as const,
    owner: viewer,
    visitor: { id, name, isDeleted },
  });
  const rooms = [
    room('1', '小安'),
    room('1', '小安'),
    room('2', 'Ann Lin'),
    room('3', 'ａnn lin'),
    room('4', 'Ben'),
    room('5', 'Deleted', true),
    room('6', 'Deleted', true),
  ];
  expect([...namesakesIn(rooms)]).toEqual(['2', '3']);
});
