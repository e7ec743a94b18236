import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

const errorCodes = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'FORBIDDEN',
  'IDEMPOTENCY_CONFLICT',
  'TOO_LATE',
  'MESSAGE_REMOVED',
  'MESSAGE_CHANGED',
  'ROW_CHANGED',
  'RATE_LIMITED',
  'PAYLOAD_TOO_LARGE',
  'TOO_MANY_SUBSCRIPTIONS',
  'RESYNC_REQUIRED',
  'SERVICE_UNAVAILABLE',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'INTERNAL_SERVER_ERROR',
] as const;

/** Every `extensions.code` that a client can receive. */
export type ErrorCode = (typeof errorCodes)[number];

export function isErrorCode(code: unknown): code is ErrorCode {
  return errorCodes.some((known) => known === code);
}

/** An error that clients may see. `presentError()` masks all others. */
export class ParleyError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: GraphQLErrorExtensions = {}) {
    super(message, { extensions: { ...extensions, code } });
  }
}

export class BadUserInput extends ParleyError {
  /**
   * @param field the invalid argument
   * @param reason what is wrong with it, for programs that show a text of their own
   */
  constructor(field: string, message: string, reason?: string) {
    super('BAD_USER_INPUT', message, { field, ...(reason !== undefined && { reason }) });
  }
}

export class Unauthenticated extends ParleyError {
  constructor() {
    super('UNAUTHENTICATED', 'Sign in first. This needs an active session.');
  }
}

/** The same error for a missing object and for someone else's. Two different errors would reveal which ids exist. */
export class NotFound extends ParleyError {
  constructor(thing: string) {
    super('NOT_FOUND', `There is no such ${thing}, or it is not yours.`);
  }
}

export class Forbidden extends ParleyError {
  constructor(message: string) {
    super('FORBIDDEN', message);
  }
}

export class IdempotencyConflict extends ParleyError {
  constructor() {
    super('IDEMPOTENCY_CONFLICT', 'This id was used for another message. Send with a new id.');
  }
}

export class TooLate extends ParleyError {
  constructor() {
    super('TOO_LATE', 'This message is too old to be edited. It can still be recalled.');
  }
}

export class MessageRemoved extends ParleyError {
  constructor() {
    super('MESSAGE_REMOVED', 'This message was removed, so it cannot be edited. Send a new one.');
  }
}

export class MessageChanged extends ParleyError {
  /** @param version the version that the message has now */
  constructor(version: number) {
    const message =
      'This message was edited after the version in afterVersion. Read it again, then edit that.';
    super('MESSAGE_CHANGED', message, { version });
  }
}

export class TooManySubscriptions extends ParleyError {
  constructor(message: string) {
    super('TOO_MANY_SUBSCRIPTIONS', message);
  }
}

export class ResyncRequired extends ParleyError {
  constructor() {
    super('RESYNC_REQUIRED', 'The messages cannot be replayed from there. Reload them and subscribe again.');
  }
}

export class RateLimited extends ParleyError {
  /** @param wait how long to wait before a retry, in milliseconds */
  constructor(wait: number) {
    const retryAfterMs = Math.ceil(wait);
    const seconds = Math.ceil(wait / 1000);
    super('RATE_LIMITED', `Too many attempts. Try again in ${seconds} s.`, { retryAfterMs });
  }
}

/** Ends the work for a client that no longer waits for it. No client sees this. */
export class ClientLeft extends ParleyError {
  constructor() {
    super('BAD_REQUEST', 'The client has left before its turn.');
  }
}

/** A search that would leave messages out. */
export class SearchNotReady extends ParleyError {
  /** @param until how far the index goes, if that is known */
  constructor(until = 'unknown') {
    const message = `The search index of messages is being built (done until: ${until}). Try again later.`;
    super('SERVICE_UNAVAILABLE', message, { retryable: true });
  }
}

export class ServiceUnavailable extends ParleyError {
  /** @param wait how long to wait before a retry, in milliseconds, if it is known */
  constructor(cause?: unknown, wait?: number) {
    super('SERVICE_UNAVAILABLE', 'Parley cannot answer right now. Try again in a moment.', {
      retryable: true,
      ...(wait !== undefined && { retryAfterMs: Math.ceil(wait) }),
    });
    this.cause = cause;
  }
}
