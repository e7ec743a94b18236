import { gql } from '@apollo/client';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { refusalOf } from '../support/refused.js';
import { codeOf, post } from '../transport/post.js';
import { apolloClient, refusalIn } from './apollo-client.js';

const app = await sharedApp();
const me = '{ me { id } }';

test.each([1, 2, 20])('a batch of %d operations gets an error for each', async (count) => {
  const batch = Array.from({ length: count }, () => ({ query: me }));
  const error = { message: expect.stringContaining('batches'), extensions: { code: 'BAD_REQUEST' } };
  for (const accept of [
    '*/*',
    'application/json',
    'application/graphql-response+json, application/json;q=0.9',
  ]) {
    const { status, type, body } = await post(nobody(app), batch, { accept });
    expect([status, body]).toEqual([400, batch.map(() => ({ errors: [error] }))]);
    expect(type).toContain(
      accept.includes('response') ? 'application/graphql-response+json' : 'application/json',
    );
  }
});

test('a batch that is empty or long gets one error', async () => {
  for (const batch of [[], Array.from({ length: 21 }, () => 1), Array.from({ length: 20_000 }, () => 1)])
    expect(codeOf(await post(nobody(app), batch))).toEqual([400, 'BAD_REQUEST']);
});

test('the batching link of Apollo Client shows the error of each operation', async () => {
  const { token } = await ann(app);
  const uri = `${app.url}/graphql`;
  const client = apolloClient(uri, token, new BatchHttpLink({ uri, batchInterval: 5 }));
  const asked = ['{ me { id } }', '{ me { username } }'].map((query) =>
    refusalOf(
      client.query({ query: gql(query) }).catch((error: unknown) => Promise.reject(refusalIn(error))),
    ),
  );
  for (const { code, message } of await Promise.all(asked))
    expect([code, message]).toEqual(['BAD_REQUEST', expect.stringContaining('batches')]);
});
