import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from 'graphql';
import { isRefusedValue, isUnavailable } from './database/database-errors.js';
import { BadUserInput, type ErrorCode, isErrorCode, ParleyError, ServiceUnavailable } from './errors.js';
import type { Log } from './log.js';

/**
 * Turns any error into one that a client may see. Known errors stay as they are. An unavailable database becomes
 * `SERVICE_UNAVAILABLE`; a value that the database refuses becomes `BAD_USER_INPUT`. Anything else is masked and logged.
 */
export function presentError(error: unknown, log: Log, requestId: string): GraphQLFormattedError {
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  const known = knownError(error);
  if (known) return { message: known.message, ...place, extensions: shown(known.extensions) };
  log.error({ err: originOf(error), requestId }, 'unexpected error');
  const extensions = { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode, requestId };
  return { message: 'Something went wrong here. Tell the operator the request id.', ...place, extensions };
}

function knownError(error: unknown): GraphQLError | null {
  const origin = originOf(error);
  if (origin instanceof ParleyError) return origin;
  if (isUnavailable(origin)) return new ServiceUnavailable(origin);
  if (isRefusedValue(origin)) return new BadUserInput('unknown', 'A value has an invalid format.');
  if (!(error instanceof GraphQLError) || !(origin instanceof GraphQLError)) return null;
  return requestError(error);
}

function requestError(error: GraphQLError): GraphQLError | null {
  const { code } = error.extensions;
  if (code === 'INTERNAL_SERVER_ERROR') return null;
  if (code === undefined || code === 'BAD_USER_INPUT') return inputError(error.message);
  return isErrorCode(code) ? error : new ParleyError('BAD_REQUEST', error.message);
}

// GraphQL's own message repeats the value of a variable, which may be a password.
function inputError(message: string): ParleyError {
  const [, variable] = /^Variable "\$(\w+)"/.exec(message) ?? [];
  if (variable === undefined) return new ParleyError('BAD_USER_INPUT', message);
  return new BadUserInput(variable, `Variable "$${variable}" has a value that does not match its type.`);
}

function shown({
  http: _http,
  requestId: _requestId,
  stacktrace: _stacktrace,
  ...extensions
}: GraphQLErrorExtensions) {
  return extensions;
}

// Cached documents have no locations, so errors while one runs show none. Invalid documents are never cached.
function placeOf({
  path,
  locations,
  extensions,
}: GraphQLError): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  const isOfDocument = String(extensions.code).startsWith('GRAPHQL_');
  return { ...(path && { path }), ...(isOfDocument && locations && { locations }) };
}

function originOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;
}
