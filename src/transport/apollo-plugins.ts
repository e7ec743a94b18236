import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { OperationTypeNode } from 'graphql';
import type { Context } from '../platform/context.js';
import { ParleyError } from '../platform/errors.js';
import { limitIntrospection } from '../platform/documents/limit-introspection.js';

// formatError is not told whose request it was; a masked error must name it.
const markRequests: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue }) => {
        for (const error of errors) error.extensions.requestId ??= contextValue.requestId;
        return Promise.resolve();
      },
    }),
};

// For what stands between client and server and reads no GraphQL.
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

// Executed like a query, a subscription would fail as if it were our fault.
const refuseSubscriptions: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({ operation }) => {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
        const message = 'Subscriptions are for the WebSocket at this address.';
        throw new ParleyError('BAD_REQUEST', message, { http: { status: 400 } });
      },
    }),
};

// As one request too many, for nothing of it is answered.
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

/** What Apollo Server does besides answering. */
export const plugins = [
  ApolloServerPluginLandingPageDisabled(),
  markRequests,
  refuseSubscriptions,
  refuseIntrospection,
  sayWhenToRetry,
];
