import { CombinedGraphQLErrors, CombinedProtocolErrors, ServerError } from '@apollo/client/errors';

/** A failure with the API's error code; `NETWORK` when there was no response at all. */
export interface Failure {
  code: string;
  field?: string;
  /** What is wrong with the field. */
  reason?: string;
  retryAfterMs?: number;
  /** The further input that the server asks for, such as the code of an authenticator app. */
  needs?: string;
}

export function failureOf(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error) || CombinedProtocolErrors.is(error)) {
    return fromExtensions(error.errors[0]?.extensions ?? {});
  }
  if (ServerError.is(error)) return answered(error.bodyText) ?? ofStatus(error.response);
  return { code: 'NETWORK' };
}

export function isCode(error: unknown, code: string) {
  return error !== undefined && failureOf(error).code === code;
}

function fromExtensions(extensions: Record<string, unknown>): Failure {
  const { code, field, reason, retryAfterMs, needs } = extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
    ...(typeof field === 'string' && { field }),
    ...(typeof reason === 'string' && { reason }),
    ...(typeof needs === 'string' && { needs }),
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
  };
}

/** The error of a response that Parley sent before GraphQL ran; undefined for a response from a proxy in between. */
function answered(text: string): Failure | undefined {
  try {
    const { errors } = JSON.parse(text) as { errors?: { extensions?: Record<string, unknown> }[] };
    return errors?.[0]?.extensions && fromExtensions(errors[0].extensions);
  } catch {
    return undefined;
  }
}

function ofStatus({ status, headers }: Response): Failure {
  const seconds = Number(headers.get('retry-after'));
  return { code: codeOfStatus(status), ...(seconds > 0 && { retryAfterMs: seconds * 1000 }) };
}

function codeOfStatus(status: number) {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 429) return 'RATE_LIMITED';
  if (status === 413) return 'PAYLOAD_TOO_LARGE';
  return status === 502 || status === 503 || status === 504 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
}
