import type { Context as Connection } from 'graphql-ws';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { OpenSession } from '../accounts/sessions/session.js';
import { isUnavailable } from '../platform/database/database-errors.js';
import { ServiceUnavailable } from '../platform/errors.js';
import type { Context, Services } from '../platform/context.js';
import type { Tally } from '../platform/rates/tally.js';
import { cookieOf } from './asking-page.js';
import { socketAuthorization } from './connection-params.js';
import { expel, tryAgainLater } from './guard-socket.js';
import type { SocketOperations } from './socket-operations.js';

export interface SocketState extends Record<PropertyKey, unknown> {
  client: Pick<Context, 'address' | 'userAgent'>;
  session: OpenSession | null;
  streams: Tally;
  operations: SocketOperations;
  stopWatching: () => void;
}

interface Opened {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

export type ConnectionParams = Record<string, unknown>;
export type Socket = Connection<ConnectionParams, Opened & Partial<SocketState>>;

const badRequest = 4400;
const unauthenticated = 4401;
// A close reason has at most 123 bytes.
const onlyOthers =
  'connection_init has neither "authorization" nor "headers.authorization", but other members. Send one, or no members.';

/**
 * Finds the session of a socket whose `connection_init` has arrived. A socket that is refused is closed here.
 * @returns true, always. After an error or false, graphql-ws would choose the close code: 4500 or 4403.
 */
export async function admitSocket(
  { extra, connectionParams }: Socket,
  services: Services,
  sockets: Tally,
): Promise<true> {
  const { socket, request } = extra;
  const { token, fault, hasOthers } = socketAuthorization(connectionParams, request);
  if (fault !== undefined) {
    socket.close(unauthenticated, fault);
    return true;
  }
  const cookie = cookieOf(request, services.config);
  try {
    services.database.requireSoon();
    extra.session = await services.sessions.find({ token, cookie }, extra.client, true);
  } catch (error) {
    if (!isUnavailable(error) && !(error instanceof ServiceUnavailable))
      services.log.error({ err: error }, 'admitting a socket failed');
    socket.close(tryAgainLater, 'Try again later');
    return true;
  }
  if (extra.session) {
    if (socket.readyState === socket.OPEN) hold(extra, extra.session, services, sockets);
  } else if (token !== undefined) {
    socket.close(unauthenticated, 'The token is invalid, or its session has ended');
  } else if (hasOthers) {
    // The client may have meant to sign in. It would be signed out, and not know.
    socket.close(badRequest, onlyOthers);
  }
  return true;
}

function hold(extra: Socket['extra'], session: OpenSession, services: Services, sockets: Tally): void {
  const { socket } = extra;
  const release = sockets.hold(session.id, services.config.limits.socketsPerSession);
  if (!release) return expel(socket, tryAgainLater, 'Too many sockets of this session');
  socket.on('close', release);
  const end = () => expel(socket, unauthenticated, 'Session ended');
  extra.stopWatching = services.sessions.watch(session, end, true);
}

export function clientOf(
  request: IncomingMessage,
  { config }: Services,
): Pick<Context, 'address' | 'userAgent'> {
  return {
    address: config.trustedProxies.addressOf(request),
    userAgent: request.headers['user-agent'] ?? '',
  };
}

/** graphql-ws would keep the request of the upgrade and what came with `connection_init`, a token too, as long as the socket. */
export function forgetUpgrade(socket: Socket): void {
  Object.assign(socket, { connectionParams: undefined });
  // Shared events are written to the stream of the upgrade.
  const { socket: stream } = socket.extra.request;
  Object.assign(socket.extra, { request: { socket: stream } });
}
