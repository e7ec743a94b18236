import { expect, test } from '@jest/globals';
import { formatWait } from '../../../client/platform/format-wait.js';

test('a wait is said in seconds, a long one in minutes', () => {
  expect([0, 1, 1000, 29_001, 90_000].map((wait) => formatWait(wait, 'en'))).toEqual([
    '1 second',
    '1 second',
    '1 second',
    '30 seconds',
    '90 seconds',
  ]);
  expect([90_001, 600_000].map((wait) => formatWait(wait, 'en'))).toEqual(['2 minutes', '10 minutes']);
  expect([7000, 600_000].map((wait) => formatWait(wait, 'zh-TW'))).toEqual(['7 秒', '10 分鐘']);
});
