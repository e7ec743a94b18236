import { ApolloLink, gql, HttpLink } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { sharedApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { codeOf, post, request } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';
import { apolloClient } from './apollo-client.js';

const app = await sharedApp();
const api = `${app.url}/graphql`;
const me = '{ me { id } }';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(me) } };
const notSupported = [200, 'PERSISTED_QUERY_NOT_SUPPORTED'];

test('the hash of a document alone is refused with the code that the clients know, over HTTP and on a socket', async () => {
  const refused = await post(nobody(app), { extensions });
  expect(codeOf(refused)).toEqual(notSupported);
  // Apollo Kotlin and urql look for the message.
  expect(refused.body?.errors?.[0]?.message).toBe('PersistedQueryNotSupported');
  const parameters = new URLSearchParams({ extensions: JSON.stringify(extensions) });
  const headers = { 'apollo-require-preflight': 'true' };
  expect(codeOf(await request(`${api}?${parameters}`, { headers }))).toEqual(notSupported);
  const socket = await RawSocket.ready(nobody(app));
  socket.send({ id: '1', type: 'subscribe', payload: { query: '', extensions } });
  expect(await socket.next()).toMatchObject({
    type: 'error',
    payload: [
      { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
    ],
  });
});

test('a document with its hash is run, over HTTP and on a socket', async () => {
  expect((await post(nobody(app), { query: me, extensions })).body).toEqual({ data: { me: null } });
  const socket = await RawSocket.ready(nobody(app));
  socket.send({ id: '1', type: 'subscribe', payload: { query: me, extensions } });
  expect(await socket.next()).toMatchObject({ payload: { data: { me: null } } });
});

test('the link of Apollo Client for persisted queries sends the document instead, and from then on only that', async () => {
  const { token, id } = await ann(app);
  const sent: string[] = [];
  const http = new HttpLink({
    uri: api,
    headers: { authorization: `Bearer ${token}` },
    fetch: (uri, init) => {
      sent.push(typeof init?.body === 'string' && init.body.includes('"query"') ? 'document' : 'hash');
      return fetch(uri, init);
    },
  });
  const persisted = new PersistedQueryLink({ sha256: (text) => sha256(text) });
  const client = apolloClient(api, token, ApolloLink.from([persisted, http]));
  for (const query of ['{ me { id } }', '{ me { id username } }'])
    expect(await client.query({ query: gql(query) })).toMatchObject({ data: { me: { id } } });
  expect(sent).toEqual(['hash', 'document', 'document']);
});
