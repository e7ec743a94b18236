import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import {
  type FormattedExecutionResult,
  GraphQLError,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from 'graphql';
import type { Admission, Answered } from './admit-operation.js';
import type { Context } from '../platform/context.js';
import { limitIntrospection } from '../platform/documents/limit-introspection.js';
import type { ListExecution } from '../platform/documents/list-execution.js';
import { ParleyError, RateLimited, Unauthenticated } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import { presentError } from '../platform/present-error.js';

/** Instead of a document that is refused. Otherwise Apollo would parse it again. It is never run. */
const refused = parse('{ __typename }');

/**
 * Reads documents and admits operations. One plugin, because Apollo calls those of several at once: an operation that one refuses
 * could take a turn from the other.
 */
export function admitRequests(
  admission: Admission,
  lists: ListExecution,
  log: Log,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      let faults: readonly GraphQLError[] | null = null;
      let answered: Answered = () => undefined;
      return Promise.resolve({
        didResolveSource: async (request) => {
          const read = await admission.read(request.contextValue, request.source);
          if (!('kind' in read)) faults = read;
          Object.assign(request, { document: 'kind' in read ? read : refused });
        },
        didResolveOperation: async ({ source, operation, document, request, contextValue, response }) => {
          if (faults) return;
          refuseSubscription(operation);
          const { operationName, variables } = request;
          try {
            await limitIntrospection(contextValue, source);
            answered = await admission.enter(contextValue, { document, operationName, variables });
          } catch (error) {
            // Like the limit on requests. No part of the operation runs.
            response.http.status = statusOf(error);
            throw error;
          }
        },
        // An error that is thrown in the hook above would be the only one.
        responseForOperation: async ({ contextValue, document, request }) => {
          if (!faults) {
            const { operationName, variables: variableValues } = request;
            return single(await lists.execute({ document, contextValue, operationName, variableValues }));
          }
          const errors = faults.map((fault) => presentError(fault, log, contextValue.requestId));
          return single({ errors }, statusOf(faults[0]));
        },
        willSendResponse: ({ response: { body } }) => {
          answered(body.kind === 'single' ? body.singleResult : undefined);
          return Promise.resolve();
        },
      });
    },
  };
}

/** @returns null if there is no answer yet. Apollo then executes the operation. */
function single(singleResult: FormattedExecutionResult | null, status?: number): GraphQLResponse | null {
  return (
    singleResult && { http: { status, headers: new HeaderMap() }, body: { kind: 'single', singleResult } }
  );
}

// Apollo would execute a subscription like a query, and the failure would look like an error of the server.
function refuseSubscription(operation: OperationDefinitionNode | undefined): void {
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
  const message = 'Subscriptions need a WebSocket. Open one at this address.';
  throw new ParleyError('BAD_REQUEST', message, { http: { status: 400 } });
}

function statusOf(error: unknown): number {
  if (error instanceof RateLimited) return 429;
  if (error instanceof Unauthenticated) return 401;
  const isOfDocument = error instanceof GraphQLError && String(error.extensions.code).startsWith('GRAPHQL_');
  return isOfDocument ? 400 : 503;
}
