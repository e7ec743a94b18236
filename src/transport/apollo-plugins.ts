import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Admission, Answered } from './admit-operation.js';
import type { Context } from '../platform/context.js';
import { ParleyError, RateLimited } from '../platform/errors.js';
import { limitIntrospection } from '../platform/documents/limit-introspection.js';

// formatError() does not get the context. Without the id here, a masked error could not name its request.
const markRequests: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue }) => {
        for (const error of errors) error.extensions.requestId ??= contextValue.requestId;
        return Promise.resolve();
      },
    }),
};

// Instead of Apollo's own plugin for this header, which adds a call to every field of an answer.
const forbidCaching: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { http } }) => {
        http.headers.set('cache-control', 'no-store');
        return Promise.resolve();
      },
    }),
};

// Apollo Server would look for an operation named "", which several clients send for none. And it would refuse a hash with its
// document as it refuses the hash alone, so a client that answers that refusal by sending both would never get through.
const readLeniently: ApolloServerPlugin<Context> = {
  requestDidStart: ({ request }) => {
    request.operationName ||= undefined;
    if (request.query) request.extensions = undefined;
    return Promise.resolve();
  },
};

// For proxies between client and server, which do not read GraphQL.
const sayWhenToRetry: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body, http } }) => {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        const waits = errors?.map(({ extensions }) => Number(extensions?.['retryAfterMs'] ?? 0)) ?? [];
        const longest = Math.max(0, ...waits);
        if (longest > 0) http.headers.set('retry-after', String(Math.ceil(longest / 1000)));
        return Promise.resolve();
      },
    }),
};

// Apollo would execute a subscription like a query, and the failure would look like an error of the server.
function refuseSubscription(operation: OperationDefinitionNode | undefined): void {
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
  const message = 'Subscriptions need a WebSocket. Open one at this address.';
  throw new ParleyError('BAD_REQUEST', message, { http: { status: 400 } });
}

// One plugin, because Apollo calls those of several at once: an operation that one refuses could take a turn from the other.
function admitOperations(admission: Admission): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      let answered: Answered = () => undefined;
      return Promise.resolve({
        didResolveOperation: async ({ source, operation, document, request, contextValue, response }) => {
          refuseSubscription(operation);
          const { operationName, variables } = request;
          try {
            await limitIntrospection(contextValue, source);
            answered = await admission.enter(contextValue, { document, operationName, variables });
          } catch (error) {
            // Like the limit on requests. No part of the operation runs.
            response.http.status = error instanceof RateLimited ? 429 : 503;
            throw error;
          }
        },
        willSendResponse: ({ response: { body } }) => {
          answered(body.kind === 'single' ? body.singleResult : undefined);
          return Promise.resolve();
        },
      });
    },
  };
}

export const pluginsOf = (admission: Admission) => [
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginCacheControlDisabled(),
  forbidCaching,
  readLeniently,
  markRequests,
  admitOperations(admission),
  sayWhenToRetry,
];
