import { expect, test } from '@jest/globals';
import type { Row } from '../../../client/messages/list/timeline.js';
import { evidenceOf } from '../../../client/messages/reporting/report-evidence.js';

/** Messages 1 to 20, and one that has not been sent yet. */
const rows = [...Array.from({ length: 20 }, (_, index) => index + 1), 0].map(
  (seq) => ({ id: `m${seq}`, seq }) as Row,
);
const seqsOf = (messageId?: string) => evidenceOf(rows, messageId).map(({ seq }) => seq);

test('the staff get a reported message and the 10 before it, or the newest 11', () => {
  expect(seqsOf('m15')).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  expect(seqsOf('m3')).toEqual([1, 2, 3]);
  expect(seqsOf()).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  expect(seqsOf('another')).toEqual([]);
  expect(evidenceOf([], undefined)).toEqual([]);
});
