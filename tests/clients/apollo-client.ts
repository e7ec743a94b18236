import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode, parse } from 'graphql';
import { atEnd } from '../support/at-end.js';
import { Refused } from '../support/refused.js';
import { Arrivals, type Connect, socketClient } from './foreign-client.js';

/** @param http a link for queries and mutations, instead of the usual one */
export function apolloClient(url: string, token?: string, http?: ApolloLink) {
  const headers: Record<string, string> = { authorization: token ? `Bearer ${token}` : '' };
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socketClient(url, token)),
      http ?? new HttpLink({ uri: url, headers }),
    ),
    defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
  });
  atEnd(() => client.stop());
  return client;
}

export const connectApollo: Connect = (url, token) => {
  const client = apolloClient(url, token);
  return {
    ask: async <Data>(query: string, variables = {}) => {
      const document = parse(query);
      const isMutation = query.trimStart().startsWith('mutation');
      const answering = isMutation
        ? client.mutate({ mutation: document, variables })
        : client.query({ query: document, variables });
      return (await answering.catch(asRefused)).data as Data;
    },
    subscribe: <Data>(query: string, variables = {}) => {
      const arrivals = new Arrivals<Data>();
      const following = client
        .subscribe({ query: parse(query), variables, fetchPolicy: 'no-cache' })
        .subscribe({
          next: ({ data, error }) => (error ? arrivals.fail(refusalIn(error)) : arrivals.push(data as Data)),
          error: (error: unknown) => arrivals.fail(refusalIn(error)),
        });
      atEnd(() => following.unsubscribe());
      return arrivals;
    },
  };
};

export function refusalIn(error: unknown): Error {
  const first = CombinedGraphQLErrors.is(error) ? error.errors[0] : undefined;
  return first ? new Refused(first) : (error as Error);
}

function asRefused(error: unknown): never {
  throw refusalIn(error);
}
