import { describe, expect, test } from '@jest/globals';
import { notYetThere, timeline } from '../../../client/messages/list/timeline.js';
import type { OutboxEntry } from '../../../client/live/outbox/outbox-entry.js';

const ann = { id: '1', username: 'ann', name: 'Ann' };
const bob = { id: '2', username: 'bob', name: 'Bob' };
const nothing = { after: 9, upTo: 9 };
const noon = new Date(2026, 4, 1, 12).getTime();

function message(seq: number, sender = ann, minutes = seq) {
  return {
    id: `m${seq}`,
    seq,
    content: `text ${seq}`,
    isRemoved: false,
    isHidden: false,
    editedAt: null,
    editableUntil: null,
    version: 0,
    createdAt: new Date(noon + minutes * 60_000).toISOString(),
    sender,
  };
}

function entry(id: string, state: OutboxEntry['state'], seq?: number): OutboxEntry {
  const base = { id, userId: ann.id, roomSlug: 'r', content: id, writtenAt: noon + 600_000, state };
  return seq === undefined ? base : { ...base, message: { ...message(seq), id } };
}

describe('the rows of a room', () => {
  test('what one person writes within minutes stands together', () => {
    const rows = timeline([message(1), message(2), message(3, bob), message(9, bob, 9)], [], ann.id, nothing);
    expect(rows.map(({ startsGroup }) => startsGroup)).toEqual([true, false, true, true]);
    expect(rows.map(({ endsGroup }) => endsGroup)).toEqual([false, true, true, true]);
  });

  test('a new day begins with a line, and a group never crosses it', () => {
    const rows = timeline([message(1, ann, 719), message(2, ann, 721)], [], ann.id, nothing);
    expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, true]);
    expect(rows[1]?.startsGroup).toBe(true);
  });

  test('the line before the unread stands once, before the first message of the other, and not above everything', () => {
    const nodes = [message(1), message(2), message(3, bob), message(4, bob)];
    const lines = (after: number) =>
      timeline(nodes, [], ann.id, { after, upTo: 4 }).map(({ startsNew }) => startsNew);
    expect(lines(1)).toEqual([false, false, true, false]);
    expect(lines(4)).toEqual([false, false, false, false]);
    const parted = timeline(nodes, [], ann.id, { after: 3, upTo: 4 });
    expect(parted.map(({ endsGroup }) => endsGroup)).toEqual([false, true, true, true]);
    expect(timeline([message(3, bob)], [], ann.id, { after: 0, upTo: 3 })[0]?.startsNew).toBe(false);
  });

  test('what came after the room was opened is not called unread', () => {
    const rows = timeline([message(1), message(2, bob)], [], ann.id, { after: 1, upTo: 1 });
    expect(rows.some(({ startsNew }) => startsNew)).toBe(false);
  });

  test('a message on its way follows, under the id that it will have', () => {
    const rows = timeline([message(1)], [entry('mine', 'sending')], ann.id, nothing);
    expect(rows.map(({ id, state, mine }) => [id, state, mine])).toEqual([
      ['m1', 'there', true],
      ['mine', 'sending', true],
    ]);
  });

  test('a row is there once, whether the answer or the event comes first', () => {
    const there = [{ ...message(1), id: 'mine' }];
    expect(notYetThere([entry('mine', 'sending')], there)).toEqual([]);
    expect(notYetThere([entry('mine', 'sent', 1)], there)).toEqual([]);
    expect(notYetThere([entry('mine', 'sent', 2)], [message(1)])).toHaveLength(1);
    expect(notYetThere([entry('mine', 'failed')], [message(1)])).toHaveLength(1);
  });

  test('a removed message was recalled, unless its sender has no account any more', () => {
    const nodes = [message(1, bob), message(2)].map((node) => ({ ...node, isRemoved: true, content: '' }));
    const recalled = (deletedId?: string) =>
      timeline(nodes, [], ann.id, nothing, deletedId).map(({ recalled }) => recalled);
    expect(recalled()).toEqual([true, true]);
    expect(recalled(bob.id)).toEqual([false, true]);
  });

  test('a message that a moderator removed says so, whoever wrote it', () => {
    const hidden = { isRemoved: true, isHidden: true, content: '' };
    const nodes = [message(1, bob), { ...message(2), ...hidden }, { ...message(3, bob), ...hidden }];
    const rows = timeline(nodes, [], ann.id, nothing, bob.id);
    expect(rows.map(({ hidden }) => hidden)).toEqual([false, true, true]);
  });
});
