import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Admission } from './admit-operation.js';
import { admitRequests } from './admit-requests.js';
import type { Context } from '../platform/context.js';
import type { ListExecution } from '../platform/documents/list-execution.js';
import type { Log } from '../platform/log.js';

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

export const pluginsOf = (admission: Admission, lists: ListExecution, log: Log) => [
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginCacheControlDisabled(),
  readLeniently,
  markRequests,
  admitRequests(admission, lists, log),
  sayWhenToRetry,
];
