import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { expect, test } from '@jest/globals';
import { failureOf } from '../../client/platform/failure.js';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';

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
