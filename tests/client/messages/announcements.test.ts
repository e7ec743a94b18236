import { expect, test } from '@jest/globals';
import { announce } from '../../../client/messages/room/announcements.js';
import { type Row, timeline } from '../../../client/messages/list/timeline.js';

/** Rows of the other participant, or of the viewer where the seq is negative. */
function rowsOf(...seqs: number[]): Row[] {
  const nodes = seqs.map((seq) => ({
    __typename: 'Message' as const,
    id: `m${Math.abs(seq)}`,
    content: 'text',
    isRemoved: false,
    isHidden: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    editedAt: null,
    editableUntil: null,
    version: 0,
    seq: Math.abs(seq),
    sender: { __typename: 'Account' as const, id: seq > 0 ? 'other' : 'me' },
  }));
  return timeline(nodes as unknown as Parameters<typeof timeline>[0], [], 'me', { after: 0, upTo: 0 });
}

const before = { upTo: 2, lines: [] };

test('each of a few new messages is read out, own ones are not', () => {
  const said = announce(before, rowsOf(1, 2, 3, -4, 5));
  expect(said).toEqual({ upTo: 5, lines: [{ id: 'm3' }, { id: 'm5' }] });
  expect(announce(said, rowsOf(1, 2, 3, -4, 5, 6)).lines).toEqual([{ id: 'm3' }, { id: 'm5' }, { id: 'm6' }]);
});

test('of many at once the number is said, and none is left out', () => {
  const many = Array.from({ length: 20 }, (_, index) => index + 1);
  expect(announce(before, rowsOf(...many))).toEqual({ upTo: 20, lines: [{ id: 'upTo20', count: 18 }] });
});

test('after a catch-up that skipped messages these are counted, too', () => {
  expect(announce(before, rowsOf(100, -101, 102)).lines).toEqual([{ id: 'upTo102', count: 99 }]);
});

test('only the last announcements are kept', () => {
  let said = { ...before, lines: [] as { id: string }[] };
  for (let seq = 3; seq < 12; seq += 1) said = announce(said, rowsOf(1, 2, seq)) as typeof said;
  expect(said.lines.length).toBe(5);
});
