import { ApolloClient, ApolloLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createCache } from './cache';
import { isCode } from './failure';
import { recoveringHttpLink } from './http-link';
import { liveConnection } from './live-connection';

/** Queries and mutations go over HTTP, subscriptions over the tab's one socket. */
export function createApolloClient() {
  const cache = createCache();
  // The session ended elsewhere. Without this, components would still show the viewer as signed in.
  const showSignedOut = () => void cache.modify({ fields: { me: () => null } });
  return new ApolloClient({
    cache,
    link: ApolloLink.from([
      new ErrorLink(({ error }) => void (isCode(error, 'UNAUTHENTICATED') && showSignedOut())),
      ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        new GraphQLWsLink(liveConnection.client),
        recoveringHttpLink(),
      ),
    ]),
  });
}
