/**
 * What went wrong, as a code: the server's `extensions.code`, or `NETWORK`, or `COMPLETED` for a stream that ended, or
 * `UNEXPECTED` for an exception in this code.
 */
export interface Failure {
  code: string;
  retryAfterMs?: number;
  /** Of `MESSAGE_CHANGED`: the version that the message has now. */
  version?: number;
}

const sessionEnded = 4401;
const endingCodes = new Set(['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']);

/** No answer came. Any other exception is a fault of this code, which a better network does not end. */
export class NoAnswer extends Error {}

/** True when a retry would get the same answer. */
export function endsStream({ code }: Failure): boolean {
  return endingCodes.has(code);
}

/** Converts what graphql-ws reports: GraphQL errors, a close event, or an exception. */
export function failureOf(error: unknown): Failure {
  if (Array.isArray(error)) return failureOfErrors(error);
  if (isObject(error) && error['code'] === sessionEnded) return { code: 'UNAUTHENTICATED' };
  return { code: 'NETWORK' };
}

export function failureOfErrors(errors: readonly unknown[]): Failure {
  const [first] = errors;
  const extensions = isObject(first) && isObject(first['extensions']) ? first['extensions'] : {};
  const { code, retryAfterMs, version } = extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    ...(typeof version === 'number' && { version }),
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
