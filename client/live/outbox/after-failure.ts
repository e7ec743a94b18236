import type { Failure } from '../failure.js';

const FINAL = new Set([
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'FORBIDDEN',
  'IDEMPOTENCY_CONFLICT',
  'BAD_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);
const PASSING = new Set(['NETWORK', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED']);
const TRIES_ON_UNKNOWN = 6;

/** What a send does after its `tries`th try failed so. The id makes every retry harmless. */
export function afterFailure({ code }: Failure, tries: number): 'retry' | 'give-up' | 'sign-in' {
  if (code === 'UNAUTHENTICATED') return 'sign-in';
  if (PASSING.has(code)) return 'retry';
  return FINAL.has(code) || tries >= TRIES_ON_UNKNOWN ? 'give-up' : 'retry';
}
