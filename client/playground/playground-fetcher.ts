import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';

type Headers = Record<string, unknown> | undefined;

/**
 * Uses the session cookie, or `authorization` of the headers tab. A socket's headers are fixed when it opens, so each
 * authorization has its own socket.
 */
export function playgroundFetcher(): Fetcher {
  const fetchers = new Map<string, Fetcher>();
  return (params, options) => {
    const authorization = authorizationOf(options?.headers);
    const fetcher = fetchers.get(authorization) ?? fetcherWith(authorization);
    fetchers.set(authorization, fetcher);
    return fetcher(params, options);
  };
}

function fetcherWith(authorization: string): Fetcher {
  const url = new URL('/graphql', location.href);
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createGraphiQLFetcher({
    url: url.href,
    enableIncrementalDelivery: false,
    wsClient: createClient({
      url: socketUrl.href,
      connectionParams: authorization ? { authorization } : {},
    }),
  });
}

function authorizationOf(headers: Headers): string {
  const found = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization');
  return typeof found?.[1] === 'string' ? found[1] : '';
}
