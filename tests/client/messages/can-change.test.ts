import { expect, test } from '@jest/globals';
import { canChange, canEdit } from '../../../client/messages/changes/can-change.js';
import { timeline } from '../../../client/messages/list/timeline.js';

const ann = { id: '1', username: 'ann', name: 'Ann' };
const nothing = { after: 0, upTo: 0 };
const noon = Date.parse('2026-05-01T12:00:00.000Z');

function rowOf(message: { isRemoved?: boolean; editableUntil?: string | null }, viewerId = ann.id) {
  const createdAt = new Date(noon).toISOString();
  const base = { id: 'm', seq: 1, content: 'text', version: 0, createdAt, editedAt: null, sender: ann };
  const editableUntil = new Date(noon + 60_000).toISOString();
  const [row] = timeline(
    [{ ...base, isRemoved: false, isHidden: false, editableUntil, ...message }],
    [],
    viewerId,
    nothing,
  );
  if (!row) throw new Error('There is no row');
  return row;
}

test('an own message can be edited as long as the server says, and recalled at any time', () => {
  const row = rowOf({});
  expect([0, 60_000, 60_001].map((later) => canEdit(row, true, noon + later))).toEqual([true, true, false]);
  expect(canChange(row)).toBe(true);
});

test.each([
  ['of the other person', rowOf({}, '2'), true],
  ['that was removed', rowOf({ isRemoved: true, editableUntil: null }), true],
  ['in a room where nobody can send', rowOf({}), false],
])('a message %s is not offered for editing', (_, row, canSend) => {
  expect(canEdit(row, canSend, noon)).toBe(false);
});
