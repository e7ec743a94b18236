import type { Response } from 'express';
import type { ErrorCode, RateLimited } from '../platform/errors.js';

/** Answers with one error in GraphQL's format. */
export function refuse(
  response: Response,
  status: number,
  code: ErrorCode,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): void {
  sendErrors(response, status, { errors: [{ message, extensions: { ...more, code } }] });
}

/** Apollo Client reads the errors of an answer with a status other than 200 only if it has GraphQL's own type. */
export function sendErrors(response: Response, status: number, body: object): void {
  const type = response.req.accepts('application/json', 'application/graphql-response+json');
  response
    .status(status)
    .type(type || 'application/json')
    .json(body);
}

/** Also sends the wait as `retry-after`, for programs that do not read the JSON. */
export function refuseForNow(response: Response, { message, extensions }: RateLimited): void {
  response.set('retry-after', String(Math.ceil(Number(extensions.retryAfterMs) / 1000)));
  refuse(response, 429, 'RATE_LIMITED', message, extensions);
}
