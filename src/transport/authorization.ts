import type { IncomingMessage } from 'node:http';

/** What a client sent as its `authorization`: a token, which is not verified, or why it is refused; or neither. */
export interface Authorization {
  readonly token?: string;
  /** What to tell the client. A close reason has at most 123 bytes, so this must be short. */
  readonly fault?: string;
}

const unreadable = { fault: 'authorization must be "Bearer <token>".' };
const withoutToken = {
  fault:
    'The client sent no token, but "null" or the like. authorization must be "Bearer <token>", or be left out.',
};
const ambiguous = { fault: 'The client sent two authorizations that differ. Send one "Bearer <token>".' };

/** What programs write when they have no token; the last one begins `[object Object]`. */
const placeholder = /^(?:null|undefined|none|nil|nan|false|\[object)$/i;
/** Every token has a dot. The name of a scheme has none, so `Basic` alone is no token. */
const bareToken = /^(?!bearer)[\w-]+(?:\.[\w-]+)+$/i;

/** The authorization in the headers of a request or an upgrade. */
export function authorizationIn({
  headersDistinct,
}: Pick<IncomingMessage, 'headersDistinct'>): Authorization {
  return combined((headersDistinct['authorization'] ?? []).map(readAuthorization));
}

/** All authorizations of one client as one. Were the first of two to count, the client might act as another user than it meant. */
export function combined(all: readonly Authorization[]): Authorization {
  const refused = all.find(({ fault }) => fault !== undefined);
  if (refused) return refused;
  const [first = {}, ...others] = all.filter(({ token }) => token !== undefined);
  return others.some(({ token }) => token !== first.token) ? ambiguous : first;
}

/**
 * Reads an `authorization`, over HTTP as on a socket. The word "Bearer" may be missing. An empty text counts as none: many
 * clients send it while nobody is signed in.
 */
export function readAuthorization(value: unknown): Authorization {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'string') return unreadable;
  const words = value.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return {};
  const hasScheme = words[0]?.toLowerCase() === 'bearer';
  const [token, ...others] = hasScheme ? words.slice(1) : words;
  if (token === undefined || placeholder.test(token)) return withoutToken;
  if (others.length > 0 || !(hasScheme || bareToken.test(token))) return unreadable;
  return { token };
}
