import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  type GraphQLError,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Context } from '../platform/context.js';
import type { Admission, Answered } from './admit-operation.js';
import { ParleyError, type RateLimited } from '../platform/errors.js';
import { limitIntrospection } from '../platform/documents/limit-introspection.js';

/** @returns the document of an operation on a socket, or the errors that refuse it */
export async function readOperation(
  { query, operationName, extensions }: SubscribePayload,
  admission: Admission,
  context: Context,
): Promise<DocumentNode | readonly GraphQLError[]> {
  if (typeof query !== 'string') return [new ParleyError('BAD_REQUEST', 'query must be a string.')];
  // The message is as Apollo Server's over HTTP: some clients look for it instead of the code.
  if (query === '' && extensions?.['persistedQuery'])
    return [new ParleyError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported')];
  const document = await admission.read(context, query);
  if (!('kind' in document)) return document;
  if (!getOperationAST(document, operationName || undefined))
    return [new ParleyError('BAD_REQUEST', 'Set operationName to an operation of the document.')];
  return limitIntrospection(context, query).then(
    () => document,
    (refusal: RateLimited) => [refusal],
  );
}

/** Executes a query or a mutation when its turn has come. Its answer is the refusal when the wait would be too long. */
export async function executeAdmitted(args: ExecutionArgs, admission: Admission): Promise<ExecutionResult> {
  const { document, operationName, variableValues: variables, contextValue } = args;
  let answered: Answered;
  try {
    answered = await admission.enter(contextValue as Context, { document, operationName, variables });
  } catch (error) {
    if (error instanceof ParleyError) return { errors: [error] };
    throw error;
  }
  let result: ExecutionResult | undefined;
  try {
    result = await execute(args);
    return result;
  } finally {
    answered(result);
  }
}
