import { gql } from '@apollo/client';
import { expect, test } from '@jest/globals';
import { apolloClient, refusalIn } from '../clients/apollo-client.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { refusalOf } from '../support/refused.js';
import { codeOf, request } from './post.js';

const app = await sharedApp();
const json = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: '{ __typename }' });
const preflighted = { 'apollo-require-preflight': 'true' };
const graphqlFirst = 'application/graphql-response+json, application/json;q=0.9';

const post = (headers: Record<string, string>, text = body) => ({
  method: 'POST',
  headers: { ...json, ...headers },
  body: text,
});

const refusals: readonly (readonly [number, string, string, RequestInit, path?: string])[] = [
  [404, 'NOT_FOUND', 'another address', post({}), '/api/graphql'],
  [404, 'NOT_FOUND', 'a file that is missing', {}, '/assets/none.js'],
  [405, 'BAD_REQUEST', 'PUT', { ...post({}), method: 'PUT' }],
  [405, 'BAD_REQUEST', 'DELETE', { method: 'DELETE', headers: json }],
  [405, 'BAD_REQUEST', 'a mutation by GET', { headers: preflighted }, '/graphql?query=mutation%7BsignOut%7D'],
  [406, 'BAD_REQUEST', 'subscriptions by events', post({ accept: 'text/event-stream' })],
  [406, 'BAD_REQUEST', 'answers in parts', post({ accept: 'multipart/mixed; deferSpec=20220824' })],
  [406, 'BAD_REQUEST', 'a page', post({ accept: 'text/html' })],
  [406, 'BAD_REQUEST', 'no JSON', post({ accept: 'application/json;q=0' })],
  [413, 'PAYLOAD_TOO_LARGE', 'a large body', post({}, 'x'.repeat(70_000))],
  [415, 'BAD_REQUEST', 'another charset', post({ 'content-type': 'application/json; charset=latin1' })],
  [415, 'BAD_REQUEST', 'a packing that is unknown', post({ 'content-encoding': 'compress' })],
  [416, 'BAD_REQUEST', 'a range beyond the end', { headers: { range: 'bytes=9999999-' } }, '/'],
  [400, 'BAD_REQUEST', 'an address that is malformed', {}, '/%'],
  [401, 'UNAUTHENTICATED', 'another scheme', post({ authorization: 'Basic YTpi' })],
  [401, 'UNAUTHENTICATED', 'an export when signed out', {}, '/export'],
  [
    400,
    'GRAPHQL_PARSE_FAILED',
    'a document too long',
    post({}, JSON.stringify({ query: '#'.repeat(20_000) })),
  ],
  [400, 'BAD_REQUEST', 'a subscription', post({}, '{"query":"subscription { chatRoomChanged { id } }"}')],
  [400, 'GRAPHQL_VALIDATION_FAILED', '@defer', post({}, '{"query":"{ ... @defer { __typename } }"}')],
  [400, 'BAD_REQUEST', 'GET without a preflight', {}, '/graphql?query=%7B__typename%7D'],
];

test.each(refusals)(
  '%d %s is told in the errors of GraphQL: %s',
  async (status, code, _what, init, path = '/graphql') => {
    const refused = await request(`${app.url}${path}`, init);
    expect([...codeOf(refused), refused.type.split(';')[0]]).toEqual([status, code, 'application/json']);
    expect(refused.body?.errors?.[0]?.message).toMatch(/\w+/);
    const accept = new Headers(init.headers).get('accept') ?? graphqlFirst;
    const again = await request(`${app.url}${path}`, { ...init, headers: { ...init.headers, accept } });
    expect(codeOf(again)).toEqual([status, code]);
    if (accept === graphqlFirst) expect(again.type).toContain('application/graphql-response+json');
  },
);

test('Apollo Client reads the code of what is refused before GraphQL', async () => {
  const full = await startTestApp({
    LIMITS: limitsWith({ rates: { request: { most: 1, within: 60_000 } } }),
  });
  const codes = async ({ url }: { readonly url: string }, token?: string) => {
    const asking = apolloClient(`${url}/graphql`, token).query({
      query: gql`
        {
          me {
            id
          }
        }
      `,
    });
    return (await refusalOf(asking.catch((error: unknown) => Promise.reject(refusalIn(error))))).code;
  };
  expect(await codes(app, 'with spaces')).toBe('UNAUTHENTICATED');
  await request(`${full.url}/graphql`, post({}));
  expect(await codes(full)).toBe('RATE_LIMITED');
});
