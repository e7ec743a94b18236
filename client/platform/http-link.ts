import { ApolloLink, HttpLink } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { anySignal } from '../live/any-signal';
import { liveConnection } from './live-connection';

const { recovery } = liveConnection;

/**
 * After an outage, requests without an answer are sent again. A mutation fails instead, because the server may have run it,
 * unless its context says `isIdempotent`.
 */
export function recoveringHttpLink(): ApolloLink {
  return ApolloLink.split(
    (operation) =>
      operation.operationType === OperationTypeNode.QUERY || operation.getContext()['isIdempotent'] === true,
    httpLink((request) => recovery.repeat(request)),
    httpLink((request) => recovery.once(request)),
  );
}

type Run = (request: (stop: AbortSignal) => Promise<Response>) => Promise<Response>;

function httpLink(run: Run): HttpLink {
  return new HttpLink({
    uri: '/graphql',
    credentials: 'same-origin',
    fetch: (url, options) => run((stop) => fetchAll(url, options, stop)),
  });
}

async function fetchAll(
  url: RequestInfo | URL,
  options: RequestInit = {},
  stop: AbortSignal,
): Promise<Response> {
  const signal = options.signal ? anySignal(stop, options.signal) : stop;
  const response = await fetch(url, { ...options, signal });
  // The connection may die in the middle of the body too.
  await response.clone().text();
  return response;
}
