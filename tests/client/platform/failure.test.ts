import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';
import { expect, test } from '@jest/globals';
import { failureOf } from '../../../client/platform/failure.js';
import { startTestApp } from '../../support/app.js';
import { limitsWith } from '../../support/limits.js';

test('an address that asks too often is told for how long to wait', async () => {
  const app = await startTestApp({
    LIMITS: limitsWith({ rates: { request: { most: 1, within: 600_000 } } }),
  });
  const link = new HttpLink({ uri: `${app.url}/graphql` });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const ask = () => client.query({ query: gql('{ me { id } }'), fetchPolicy: 'network-only' });
  expect((await ask()).data).toEqual({ me: null });
  const failure = failureOf(
    await ask().then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
  expect(failure).toEqual({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
  expect(failure.retryAfterMs).toBeGreaterThan(500_000);
});

test('an answer without words is read by its status, and by how long its header says to wait', () => {
  const answer = (status: number, headers = {}) =>
    failureOf(new ServerError('', { response: new Response(null, { status, headers }), bodyText: '' }));
  expect(answer(401)).toEqual({ code: 'UNAUTHENTICATED' });
  expect(answer(429, { 'retry-after': '90' })).toEqual({ code: 'RATE_LIMITED', retryAfterMs: 90_000 });
  expect(answer(429, { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' })).toEqual({ code: 'RATE_LIMITED' });
  expect(answer(503)).toEqual({ code: 'SERVICE_UNAVAILABLE' });
});
