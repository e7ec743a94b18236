import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { OperationTypeNode } from 'graphql';
import type { Context } from '../platform/context.js';
import { ParleyError } from '../platform/errors.js';
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
const refuseSubscriptions: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({ operation }) => {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
        const message = 'Subscriptions need a WebSocket. Open one at this address.';
        throw new ParleyError('BAD_REQUEST', message, { http: { status: 400 } });
      },
    }),
};

// Answers with status 429, like the limit on requests. No part of the operation runs.
const refuseIntrospection: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ source, contextValue, response }) =>
        limitIntrospection(contextValue, source).catch((error: unknown) => {
          response.http.status = 429;
          throw error;
        }),
    }),
};

export const plugins = [
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginCacheControlDisabled(),
  forbidCaching,
  readLeniently,
  markRequests,
  refuseSubscriptions,
  refuseIntrospection,
  sayWhenToRetry,
];
