import type { ExecutionArgs, GraphQLError, GraphQLSchema } from 'graphql';
import { makeServer } from 'graphql-ws';
import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { WebSocket, type WebSocketServer } from 'ws';
import { Admission } from './admit-operation.js';
import { admitSocket, clientOf, type ConnectionParams, forgetUpgrade, type Socket } from './admit-socket.js';
import { guardSocket } from './guard-socket.js';
import { PingRounds } from './ping-rounds.js';
import { speakProtocol } from './protocol-socket.js';
import { type Context, createContext, type Services } from '../platform/context.js';
import { ParleyError, Unauthenticated } from '../platform/errors.js';
import { presentError } from '../platform/present-error.js';
import { Tally } from '../platform/rates/tally.js';
import { executeAdmitted, readOperation } from './read-operation.js';
import { EventSharing } from './share-events.js';
import { SocketOperations, StreamLimits } from './socket-operations.js';

/**
 * Speaks `graphql-transport-ws`: queries, mutations and subscriptions, under the same rules as over HTTP.
 * @param onInit called when the `connection_init` of an upgrade's socket has arrived
 */
export function speakGraphql(
  server: WebSocketServer,
  services: Services,
  schema: GraphQLSchema,
  onInit: (upgrade: IncomingMessage) => void,
): void {
  const { limits } = services.config;
  const admission = new Admission(services, schema, limits);
  const streams = new StreamLimits(limits, admission.costs);
  const sharing = new EventSharing(schema);
  const sockets = new Tally();
  const present = (errors: readonly GraphQLError[], requestId: string) =>
    errors.map((error) => presentError(error, services.log, requestId));
  const protocol = makeServer<ConnectionParams, Socket['extra']>({
    schema,
    connectionInitWaitTimeout: limits.initWait,
    onConnect: (socket) => {
      const operations = new SocketOperations(limits.subscriptionsPerSocket);
      const { extra } = socket;
      Object.assign(extra, { operations, client: clientOf(extra.request, services) });
      operations.watch(socket);
      onInit(extra.request);
      return admitSocket(socket, services, sockets).finally(() => forgetUpgrade(socket));
    },
    onClose: ({ extra }) => {
      extra.stopWatching?.();
      extra.operations?.close();
    },
    onSubscribe: async (socket, id, payload) => {
      const gone = begin(socket, id);
      if (gone instanceof ParleyError) return [gone];
      const contextValue = contextOf(socket, services, gone);
      const document = await readOperation(payload, admission, contextValue);
      const { variables: variableValues } = payload;
      const operationName = payload.operationName || undefined;
      const operation = 'kind' in document && {
        schema,
        document,
        operationName,
        variableValues,
        contextValue,
      };
      const fault =
        operation &&
        streams.start(socket.extra.operations, id, operation, sharing.senderOf(socket, id, operation));
      if (operation && !fault) return operation;
      socket.extra.operations?.end(id);
      return fault ? [fault] : (document as readonly GraphQLError[]);
    },
    execute: (args: ExecutionArgs) => executeAdmitted(args, admission),
    onComplete: ({ extra }, id) => void extra.operations?.end(id),
    onNext: (_socket, _id, _payload, args: ExecutionArgs, { errors, ...result }) =>
      errors && { ...result, errors: present(errors, (args.contextValue as Context).requestId) },
    onError: (_socket, _id, _payload, errors) => present(errors, randomUUID()),
  });
  const pings = new PingRounds(services);
  server.on('connection', (socket, request) => {
    speakProtocol(protocol, socket, { socket, request }, services.log);
    guardSocket(socket, request, services, pings);
  });
}

function begin({ extra, subscriptions }: Socket, id: string): ParleyError | AbortSignal {
  const { operations } = extra;
  if (!operations || extra.socket.readyState !== WebSocket.OPEN) return new Unauthenticated();
  return operations.begin(id, Object.keys(subscriptions).length);
}

function contextOf({ extra }: Socket, services: Services, gone: AbortSignal): Context {
  const { session = null } = extra;
  return createContext(services, {
    ...(extra.client ?? { address: '', userAgent: '' }),
    transport: 'socket',
    streams: (extra.streams ??= new Tally()),
    gone,
    session,
    setCookies,
  });
}

function setCookies(): never {
  throw new Error('A socket cannot set cookies.');
}
