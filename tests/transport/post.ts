import type { Person } from '../support/person.js';

export interface Fault {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Answered {
  readonly status: number;
  readonly type: string;
  /** The parsed JSON; null if the answer is not JSON. */
  readonly body: { readonly data?: unknown; readonly errors?: readonly Fault[] } | null;
}

/** Sends any request to the API and accepts any status. */
export async function request(url: string, init: RequestInit): Promise<Answered> {
  const response = await fetch(url, init);
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return {
    status: response.status,
    type,
    body: type.includes('json') ? (JSON.parse(text) as Answered['body']) : null,
  };
}

/** Sends a body as JSON. A string is sent unchanged, so it may be invalid JSON. */
export function post(
  { server, token }: Person,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return request(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The status of an answer, and the code of its first error. */
export function codeOf({ status, body }: Answered): [number, unknown] {
  return [status, body?.errors?.[0]?.extensions['code']];
}
