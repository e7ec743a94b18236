import { describe, expect, test } from '@jest/globals';
import { afterFailure } from '../../../client/live/outbox/after-failure.js';
import { failureOf } from '../../../client/live/failure.js';
import { failureOfStatus } from '../../../client/live/post.js';

describe('what a send does after a failure', () => {
  test.each(['NETWORK', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED'])('%s is retried for ever', (code) => {
    expect(afterFailure({ code }, 1000)).toBe('retry');
  });

  test.each(['BAD_USER_INPUT', 'NOT_FOUND', 'FORBIDDEN', 'IDEMPOTENCY_CONFLICT', 'PAYLOAD_TOO_LARGE'])(
    '%s is final',
    (code) => {
      expect(afterFailure({ code }, 1)).toBe('give-up');
    },
  );

  test.each(['INTERNAL_SERVER_ERROR', 'WHAT_NOBODY_KNOWS'])('%s is retried a few times', (code) => {
    expect(afterFailure({ code }, 1)).toBe('retry');
    expect(afterFailure({ code }, 6)).toBe('give-up');
  });

  test('UNAUTHENTICATED waits for a session', () => {
    expect(afterFailure({ code: 'UNAUTHENTICATED' }, 1)).toBe('sign-in');
  });
});

test.each([
  [500, 'SERVICE_UNAVAILABLE'],
  [502, 'SERVICE_UNAVAILABLE'],
  [401, 'UNAUTHENTICATED'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [404, 'NETWORK'],
  [200, 'NETWORK'],
  [400, 'BAD_REQUEST'],
])('status %i without an answer of ours is %s', (status, code) => {
  expect(failureOfStatus(status, null).code).toBe(code);
});

test('a proxy that limits says for how long', () => {
  expect(failureOfStatus(429, '7')).toEqual({ code: 'RATE_LIMITED', retryAfterMs: 7000 });
  expect(failureOfStatus(503, '7')).toEqual({ code: 'SERVICE_UNAVAILABLE', retryAfterMs: 7000 });
  expect(failureOfStatus(503, null)).toEqual({ code: 'SERVICE_UNAVAILABLE' });
});

test('a failure is read from errors, from the close of an ended session, and from anything else', () => {
  const limited = { message: 'Slow down', extensions: { code: 'RATE_LIMITED', retryAfterMs: 5 } };
  expect(failureOf([limited])).toEqual({ code: 'RATE_LIMITED', retryAfterMs: 5 });
  expect(failureOf([{ message: 'No code' }])).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  expect(failureOf({ code: 4401, reason: 'Session ended' })).toEqual({ code: 'UNAUTHENTICATED' });
  expect(failureOf(new Error('lost'))).toEqual({ code: 'NETWORK' });
});
