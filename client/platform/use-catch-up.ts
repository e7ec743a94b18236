import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { liveConnection } from './live-connection';

/** Reads a query that subscriptions keep up to date again while WebSockets are blocked. */
export function useCatchUp<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): void {
  const client = useApolloClient();
  const key = JSON.stringify(variables);
  useEffect(() => {
    const wanted = { query, variables: JSON.parse(key) as Variables };
    return liveConnection.onCatchUp(() => readAgain(client, wanted));
  }, [client, query, key]);
}

/** @returns whether the answer has changed anything */
async function readAgain<Data, Variables extends OperationVariables>(
  client: ApolloClient,
  wanted: { query: TypedDocumentNode<Data, Variables>; variables: Variables },
): Promise<boolean> {
  // An answer from before the socket opened could undo an event of the socket.
  const overtaken = new AbortController();
  const unwatch = liveConnection.state.watch((state) => state === 'live' && overtaken.abort());
  const known = client.readQuery<Data>(wanted as never);
  try {
    await client.query({
      ...(wanted as object as { query: TypedDocumentNode<Data> }),
      context: { queryDeduplication: false, fetchOptions: { signal: overtaken.signal } },
      fetchPolicy: 'network-only',
    });
    return client.readQuery<Data>(wanted as never) !== known;
  } finally {
    unwatch();
  }
}
