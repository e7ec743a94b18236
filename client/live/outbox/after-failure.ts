import type { Failure } from '../failure.js';

const finalCodes = new Set([
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'FORBIDDEN',
  'IDEMPOTENCY_CONFLICT',
  'TOO_LATE',
  'MESSAGE_REMOVED',
  'MESSAGE_CHANGED',
  'BAD_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);
const passingCodes = new Set(['NETWORK', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED']);
const triesOnUnknown = 6;

/** What follows the `tries`th failure with this code. A retry is safe, because the id makes the send idempotent. */
export function afterFailure({ code }: Failure, tries: number): 'retry' | 'give-up' | 'sign-in' {
  if (code === 'UNAUTHENTICATED') return 'sign-in';
  if (passingCodes.has(code)) return 'retry';
  return finalCodes.has(code) || tries >= triesOnUnknown ? 'give-up' : 'retry';
}
