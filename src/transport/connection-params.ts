import type { IncomingMessage } from 'node:http';
import { type Authorization, authorizationIn, combined, readAuthorization } from './authorization.js';

/** The authorization of a socket. */
export interface SocketAuthorization extends Authorization {
  /** Whether the parameters have other members, in which the client may have meant to send a token. */
  readonly hasOthers: boolean;
}

/** Headers that no credentials are in. GraphiQL and Apollo's Explorer send all headers of a request as parameters of the socket. */
const harmless = /^(accept(-.*)?|apollo-require-preflight|apollographql-client-.*|content-type|user-agent)$/i;

/**
 * Finds the authorization in the payload of `connection_init`, under its name in any case, also inside `headers`; and in the header of
 * the upgrade. Both may not hold different tokens.
 */
export function socketAuthorization(
  params: Readonly<Record<string, unknown>> | undefined,
  upgrade: Pick<IncomingMessage, 'headersDistinct'>,
): SocketAuthorization {
  const members = Object.entries(params ?? {}).flatMap(([name, value]) =>
    /^headers$/i.test(name) && isObject(value) ? Object.entries(value) : [[name, value] as const],
  );
  const given = members
    .filter(([name]) => isAuthorization(name))
    .map(([, value]) => readAuthorization(value));
  const inParams = combined(given);
  const inHeader = authorizationIn(upgrade);
  // A proxy that asks for a password passes it on in the header. The client did not send it to Parley.
  const counts = inParams.token === undefined || inHeader.fault === undefined;
  return {
    ...combined(counts ? [inParams, inHeader] : [inParams]),
    hasOthers: members.some(([name, value]) => !isAuthorization(name) && mayBeCredentials(name, value)),
  };
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

function mayBeCredentials(name: string, value: unknown): boolean {
  const isText = typeof value === 'string' && value.trim() !== '';
  return (isText || (isObject(value) && Object.keys(value).length > 0)) && !harmless.test(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
