import { anySignal } from './any-signal.js';
import { Bearer } from './bearer.js';
import { failureOfErrors, isObject, NoAnswer, type Failure } from './failure.js';
import type { ConnectOptions } from './connection.js';
import { Patience } from './patience.js';
import type { Pause } from './pause.js';
import type { Recovery } from './recovery.js';

export interface HttpOptions {
  url: string;
  bearer: Bearer;
  fetch: typeof fetch;
  patience: Patience;
  recovery: Recovery;
}

export function httpOptions(
  { url, token, fetch: send }: ConnectOptions,
  pause: Pause,
  recovery: Recovery,
): HttpOptions {
  const ask = typeof token === 'string' ? () => token : token;
  return {
    url,
    bearer: new Bearer(ask, pause),
    fetch: send ?? ((...request) => fetch(...request)),
    patience: new Patience(5_000, 40_000),
    recovery,
  };
}

export type Answer<T> = { data: T; failure?: undefined } | { data?: undefined; failure: Failure };

/**
 * Runs one idempotent GraphQL operation over HTTP. It never throws: an error is returned as a failure.
 * @param viewer the user that it is for: since the page was loaded, the browser's cookie may have become another user's
 */
export async function post<T>(
  http: HttpOptions,
  query: string,
  variables: object,
  viewer?: string,
): Promise<Answer<T>> {
  try {
    const asked = http.bearer.get();
    const token = await asked.catch(noAnswer);
    const answer = await ask<T>(http, headers(token, viewer), JSON.stringify({ query, variables }));
    if (answer.failure?.code === 'UNAUTHENTICATED') http.bearer.refuse(asked);
    return answer;
  } catch (error) {
    return { failure: { code: error instanceof NoAnswer ? 'NETWORK' : 'UNEXPECTED' } };
  }
}

function noAnswer(cause: unknown): never {
  throw new NoAnswer('No answer', { cause });
}

type Headers = Record<string, string>;

function ask<T>({ url, fetch, patience, recovery }: HttpOptions, headers: Headers, body: string) {
  return recovery.repeat((stop) =>
    patience.limit(async (late) => {
      const request: RequestInit = {
        method: 'POST',
        headers,
        credentials: 'authorization' in headers ? 'omit' : 'same-origin',
        body,
        signal: anySignal(stop, late),
        // Without it, a message sent just before the tab closes would be lost.
        keepalive: true,
      };
      const response = await fetch(url, request).catch(noAnswer);
      return readAnswer<T>(response, await response.text().catch(noAnswer));
    }),
  );
}

function headers(token: string | undefined, viewer: string | undefined): Headers {
  const json = { 'content-type': 'application/json' };
  if (token) return { ...json, authorization: `Bearer ${token}` };
  return viewer === undefined ? json : { ...json, 'parley-viewer': viewer };
}

function readAnswer<T>(response: Response, text: string): Answer<T> {
  const body = parse(text);
  if (Array.isArray(body?.['errors']) && body['errors'].length)
    return { failure: failureOfErrors(body['errors']) };
  if (body?.['data']) return { data: body['data'] as T };
  return { failure: failureOfStatus(response.status, response.headers.get('retry-after')) };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** For answers that don't come from Parley, but from a proxy before it. */
export function failureOfStatus(status: number, retryAfter: string | null): Failure {
  if (status === 401) return { code: 'UNAUTHENTICATED' };
  if (status === 413) return { code: 'PAYLOAD_TOO_LARGE' };
  if (status === 429) return { code: 'RATE_LIMITED', retryAfterMs: (Number(retryAfter) || 1) * 1000 };
  if (status >= 500) {
    const seconds = Number(retryAfter);
    return { code: 'SERVICE_UNAVAILABLE', ...(seconds > 0 && { retryAfterMs: seconds * 1000 }) };
  }
  return { code: [400, 405, 415].includes(status) ? 'BAD_REQUEST' : 'NETWORK' };
}
