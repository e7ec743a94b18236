import type { IncomingMessage } from 'node:http';
import { bearerIn, unreadableAuthorization } from '../accounts/sessions/request-credentials.js';

type Refusal = readonly [code: number, reason: string];

/** The `authorization` of a socket; undefined when it has none. */
export interface SocketAuthorization {
  readonly authorization?: string | undefined;
  /** Closes the socket. */
  readonly fault?: Refusal;
  /** Closes the socket unless a cookie signs it in. */
  readonly faultIfSignedOut?: Refusal;
}

const unauthenticated = 4401;
const badRequest = 4400;
const onlyOthers =
  'connection_init has neither "authorization" nor "headers.authorization", but other members. Send one, or no members.';

/** Headers that no credentials are in. GraphiQL and Apollo's Explorer send all headers of a request as parameters of the socket. */
const harmless = /^(accept(-.*)?|apollo-require-preflight|apollographql-client-.*|content-type|user-agent)$/i;

/**
 * Finds the authorization in the payload of `connection_init`: in any case, also inside `headers`, or else in the header of the
 * upgrade. A payload that may hold credentials under another name must not leave the client signed out without a word.
 */
export function socketAuthorization(
  params: Readonly<Record<string, unknown>> | undefined,
  { headers }: Pick<IncomingMessage, 'headers'>,
): SocketAuthorization {
  const members = Object.entries(params ?? {}).flatMap(([name, value]) =>
    /^headers$/i.test(name) && isObject(value) ? Object.entries(value) : [[name, value] as const],
  );
  const given = members.find(([name, value]) => isAuthorization(name) && !isBlank(value))?.[1];
  if (given === undefined) {
    const hasOthers = members.some(([name, value]) => mayBeCredentials(name, value));
    return {
      ...readable(headers.authorization),
      ...(hasOthers && { faultIfSignedOut: [badRequest, onlyOthers] }),
    };
  }
  return typeof given === 'string' ? readable(given) : { fault: [unauthenticated, unreadableAuthorization] };
}

function readable(authorization: string | undefined): SocketAuthorization {
  if (bearerIn(authorization ?? '') === null) return { fault: [unauthenticated, unreadableAuthorization] };
  return { authorization: authorization || undefined };
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

function mayBeCredentials(name: string, value: unknown): boolean {
  const canHold = typeof value === 'string' || (typeof value === 'object' && value !== null);
  return canHold && !isBlank(value) && !harmless.test(name);
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return (
    value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
