import { Refused, type GraphQLFault } from '../support/refused.js';
import { dataOf } from '../support/ask.js';
import { type Connect, socketClient } from './foreign-client.js';

/** The client of graphql-ws by itself, with queries and mutations on the socket too. */
export const connectGraphqlWs: Connect = (url, token) => {
  const client = socketClient(url, token);
  const subscribe = <Data>(query: string, variables = {}) => {
    const events = client.iterate<Data>({ query, variables });
    return {
      next: async () => {
        const event = await events.next().catch((error: unknown) => {
          throw Array.isArray(error) ? new Refused(error[0] as GraphQLFault) : error;
        });
        return { done: false, value: dataOf(event.value as { data: Data }) };
      },
    } as AsyncIterator<Data>;
  };
  return {
    ask: async <Data>(query: string, variables = {}) =>
      (await subscribe<Data>(query, variables).next()).value as Data,
    subscribe,
  };
};
