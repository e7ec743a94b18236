import { describe, expect, test } from '@jest/globals';
import type { History } from './history.js';
import { ack, good, renumbered, shorten, slug, withLog } from './made-history.js';
import { recovered } from './log-violations.js';
import { repeatedFrames } from './stream-violations.js';
import { violationsOf } from './violations.js';

const bound = 100;
type Good = ReturnType<typeof good>;
type Edit = (history: Good) => Partial<History> | void;

const [a, b, c] = good().logs[0]?.messages ?? [];

/** Faulty histories: what is wrong, and the invariants that must notice. */
const bad: [what: string, invariants: string[], edit: Edit][] = [
  ['an acknowledged message is not there', ['I1', 'I2', 'I3'], () => withLog([a, b], 3)],
  ['an acknowledged message is there twice', ['I1', 'I2', 'I3'], () => withLog([a, b, b, c], 4)],
  ['a message is not where its acknowledgement says', ['I1', 'I3', 'I4'], () => withLog([b, a, c], 3)],
  ['an acknowledgement speaks of another message', ['I1'], ({ sends }) => void ack(sends, 0, { id: 'b' })],
  [
    'a seq is left out',
    ['I1', 'I2', 'I3'],
    () => ({ logs: [{ slug, lastSeq: 3, messages: renumbered([1, 2, 4]) }] }),
  ],
  ['the room counts more than it has', ['I2'], () => withLog([a, b, c], 4)],
  ['there is a message that nobody wrote', ['I2'], ({ sends }) => ({ sends: sends.slice(1) })],
  ['a tab misses the last message', ['I3'], ({ streams }) => void streams[1]?.applied.pop()],
  ['a tab misses one in the middle', ['I3'], ({ streams }) => void streams[1]?.applied.splice(1, 1)],
  [
    'a tab shows one twice',
    ['I3'],
    ({ streams }) => void streams[1]?.applied.splice(1, 0, { id: 'a', seq: 1, at: 21 }),
  ],
  ['a tab shows two the wrong way round', ['I3'], ({ streams }) => void streams[1]?.applied.reverse()],
  [
    'a tab shows one of another room',
    ['I3'],
    ({ streams }) => void streams[1]?.applied.push({ id: 'z', seq: 4, at: 50 }),
  ],
  [
    'an acknowledged edit is not there',
    ['I1'],
    ({ changes }) => void changes.push({ id: 'c', version: 2, at: 50 }),
  ],
  [
    'a tab shows an earlier text',
    ['I3'],
    ({ streams }) => void streams[1]?.states.set('b', { version: 0, content: 'as sent' }),
  ],
  [
    'a tab shows another text than was written',
    ['I3'],
    ({ streams }) => void streams[1]?.states.set('b', { version: 1, content: 'as sent' }),
  ],
  [
    'a change was late',
    ['I7'],
    ({ changes }) => void Object.assign(changes[0] ?? {}, { at: 50 - bound - 1 }),
  ],
  ['a later message stands before an earlier one', ['I4'], ({ sends }) => ({ sends: sends.reverse() })],
  [
    'an unacknowledged message is there twice',
    ['I2', 'I3', 'I5'],
    ({ sends }) => (delete sends[2]?.ack, withLog([a, b, c, c], 4)),
  ],
  [
    'a frame came before its turn',
    ['I6'],
    ({ streams }) => void streams[0]?.frames.push({ seq: 3, cursor: 1 }),
  ],
  ['a message was late', ['I7'], ({ sends }) => void ack(sends, 0, { at: 20 - bound - 1 })],
  ['a server ended', ['I8'], () => ({ serverFaults: ['a server ended by itself: 1'] })],
  ['a client was answered with a masked error', ['I8'], () => ({ codes: ['INTERNAL_SERVER_ERROR'] })],
  [
    'a person was told that a message failed',
    ['I8'],
    ({ sends }) => void Object.assign(sends[0] ?? {}, { failure: 'NOT_FOUND' }),
  ],
  [
    'a stream ended for good',
    ['I8'],
    ({ streams }) => void Object.assign(streams[0] ?? {}, { end: 'NOT_FOUND' }),
  ],
  [
    'a stream had to begin anew',
    ['I8'],
    ({ streams }) => void Object.assign(streams[0] ?? {}, { resyncs: 1 }),
  ],
  ['a server still has a socket', ['I9'], () => ({ leftovers: ['http://127.0.0.1:1 has 1 sockets'] })],
  [
    'someone was given what came after their access',
    ['I10'],
    () => ({ accessEnds: [{ slug, userId: 'bob', lastSeq: 2 }] }),
  ],
  [
    'someone could write after their access',
    ['I10'],
    ({ streams }) => (shorten(streams[0], 2), { accessEnds: [{ slug, userId: 'ann', lastSeq: 2 }] }),
  ],
];

describe('the checker', () => {
  test('finds nothing wrong with a good history', () => {
    expect(violationsOf(good(), bound)).toEqual({});
  });

  test.each(bad)('notices that %s', (_what, invariants, edit) => {
    const history = good();
    const edited = { ...history, ...edit(history) };
    expect(Object.keys(violationsOf(edited, bound))).toEqual(invariants);
  });

  test('lets a message be committed whose sender never heard of it, and counts it', () => {
    const history = good();
    delete history.sends[2]?.ack;
    expect(violationsOf(history, bound)).toEqual({});
    expect(recovered(history)).toBe(1);
  });

  test('lets a frame come again, and counts it', () => {
    const history = good();
    history.streams[0]?.frames.push({ seq: 2, cursor: 3 });
    expect(violationsOf(history, bound)).toEqual({});
    expect(repeatedFrames(history)).toBe(1);
  });

  test('lets who lost access have a beginning of the log, and be told so', () => {
    const history = good();
    shorten(history.streams[1], 2);
    Object.assign(history.streams[1] ?? {}, { end: 'NOT_FOUND' });
    expect(violationsOf({ ...history, accessEnds: [{ slug, userId: 'bob', lastSeq: 2 }] }, bound)).toEqual(
      {},
    );
  });
});
