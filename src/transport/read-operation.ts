import { type DocumentNode, getOperationAST, type GraphQLError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Context } from '../platform/context.js';
import type { Documents } from '../platform/documents/documents.js';
import { ParleyError, type RateLimited } from '../platform/errors.js';
import { limitIntrospection } from '../platform/documents/limit-introspection.js';

/** @returns the document of an operation on a socket, or the errors that refuse it */
export async function readOperation(
  { query, operationName, extensions }: SubscribePayload,
  documents: Documents,
  context: Context,
): Promise<DocumentNode | readonly GraphQLError[]> {
  if (typeof query !== 'string') return [new ParleyError('BAD_REQUEST', 'query must be a string.')];
  // The message is as Apollo Server's over HTTP: some clients look for it instead of the code.
  if (query === '' && extensions?.['persistedQuery'])
    return [new ParleyError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported')];
  const document = await documents.read(query);
  if (!('kind' in document)) return document;
  if (!getOperationAST(document, operationName || undefined))
    return [new ParleyError('BAD_REQUEST', 'Set operationName to an operation of the document.')];
  return limitIntrospection(context, query).then(
    () => document,
    (refusal: RateLimited) => [refusal],
  );
}
