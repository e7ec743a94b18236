import { expect, test } from '@jest/globals';
import { formatSpan } from '../../client/admin/dashboard/format-span.js';

test('a time is said in the unit that fits, and never in sixty of a smaller one', () => {
  const spans = [0, 59.4, 59.7, 720, 3569, 3571, 12_600, 85_900, 86_200, 216_000];
  expect(spans.map((span) => formatSpan(span, 'en'))).toEqual([
    '0 seconds',
    '59 seconds',
    '1 minute',
    '12 minutes',
    '59 minutes',
    '1 hour',
    '3.5 hours',
    '23.9 hours',
    '1 day',
    '2.5 days',
  ]);
  expect(spans.slice(3, 9).map((span) => formatSpan(span, 'zh-TW'))).toEqual([
    '12 分鐘',
    '59 分鐘',
    '1 小時',
    '3.5 小時',
    '23.9 小時',
    '1 天',
  ]);
});
