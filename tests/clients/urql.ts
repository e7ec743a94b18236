import { Client, type ClientOptions, fetchExchange, subscriptionExchange } from '@urql/core';
import { type GraphQLFault, Refused } from '../support/refused.js';
import { Arrivals, type Connect, socketClient } from './foreign-client.js';

interface Fault extends Error {
  readonly graphQLErrors: readonly GraphQLFault[];
}

interface Result<Data> {
  readonly data?: Data;
  readonly error?: Fault;
}

/** @param options such as `preferGetMethod` */
export function urqlClient(url: string, token?: string, options: Partial<ClientOptions> = {}): Client {
  const socket = socketClient(url, token);
  return new Client({
    url,
    fetchOptions: { headers: token ? { authorization: `Bearer ${token}` } : {} },
    requestPolicy: 'network-only',
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
    ...options,
  });
}

export const connectUrql: Connect = (url, token) => {
  const client = urqlClient(url, token, { preferGetMethod: false });
  return {
    ask: async <Data>(query: string, variables = {}) => {
      const isMutation = query.trimStart().startsWith('mutation');
      const answering = isMutation ? client.mutation(query, variables) : client.query(query, variables);
      const { data, error } = (await answering.toPromise()) as Result<Data>;
      if (error) throw refusalIn(error);
      return data as Data;
    },
    subscribe: <Data>(query: string, variables = {}) => {
      const arrivals = new Arrivals<Data>();
      client.subscription(query, variables).subscribe((result) => {
        const { data, error } = result as Result<Data>;
        if (error) arrivals.fail(refusalIn(error));
        else arrivals.push(data as Data);
      });
      return arrivals;
    },
  };
};

function refusalIn(error: Fault): Error {
  const first = error.graphQLErrors[0];
  return first ? new Refused(first) : error;
}
