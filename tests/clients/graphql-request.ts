import { ClientError, GraphQLClient } from 'graphql-request';
import { Refused } from '../support/refused.js';
import type { Connect } from './foreign-client.js';

/** It has no subscriptions. */
export const connectGraphqlRequest: Connect = (url, token) => {
  const client = new GraphQLClient(url, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  return {
    ask: <Data>(query: string, variables = {}) =>
      client.request<Data>(query, variables).catch((error: unknown) => {
        const first = error instanceof ClientError ? error.response.errors?.[0] : undefined;
        throw first ? new Refused(first) : error;
      }),
  };
};
