import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { Context } from '../platform/context.js';

export type ContextOf = (request: Request, response: Response) => Promise<Context>;

/**
 * Lets Apollo Server answer the operations of requests. Its own adapter for Express answers by `send()`, which parses the
 * headers of each answer again and looks for a reason to answer 304.
 */
export function answerOperations(apollo: ApolloServer<Context>, contextOf: ContextOf): RequestHandler {
  return async (request, response) => {
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        ...{ method: request.method, headers: headersOf(request), body: request.body as unknown },
        search: searchIn(request.url),
      },
      context: () => contextOf(request, response),
    });
    if (body.kind === 'chunked') throw new Error('The schema has no directive that splits an answer.');
    response.statusCode = status ?? 200;
    for (const [name, value] of headers) response.setHeader(name, value);
    // Apollo's own plugin for this header would add a call to every field of an answer.
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-length', Buffer.byteLength(body.string));
    response.end(body.string);
  };
}

function headersOf({ headers }: Request): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function searchIn(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}
