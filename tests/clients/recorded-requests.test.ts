import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { post, request } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';

// Clients that can't be installed here, by the requests that their sources and documentation describe.
const app = await sharedApp();
const { token = '', id } = await ann(app);
const bearer = `Bearer ${token}`;
const query = 'query Me { me { id } }';
const answer = { data: { me: { id } } };

test.each<[client: string, headers: Record<string, string>, body: object]>([
  [
    'Apollo Kotlin',
    {
      accept: 'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json',
      'x-apollo-operation-name': 'Me',
    },
    { operationName: 'Me', variables: {}, query },
  ],
  [
    'Apollo iOS',
    {
      accept: 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json',
      'x-apollo-operation-type': 'query',
      'apollographql-client-name': 'app',
    },
    { operationName: 'Me', query, variables: null },
  ],
  ['gql for Python', { accept: '*/*' }, { query, variables: {}, operationName: 'Me' }],
  [
    'GraphQL.Client for .NET',
    { 'content-type': 'application/json; charset=utf-8' },
    { query, operationName: null },
  ],
  ['genqlient for Go', { accept: 'application/json' }, { query, variables: null, operationName: 'Me' }],
  ['go-graphql-client', { 'content-type': 'application/json;charset=utf8' }, { query, operationName: '' }],
  ['Relay, as its guide fetches', { accept: 'application/json' }, { query, variables: {}, id: null }],
])('%s asks over HTTP', async (_client, headers, body) => {
  const { status, body: told } = await post(nobody(app), body, { authorization: bearer, ...headers });
  expect([status, told]).toEqual([200, answer]);
});

test('genqlient asks by GET, with the header that Parley wants', async () => {
  const parameters = new URLSearchParams({ query, operationName: 'Me', variables: '{}' });
  const headers = { authorization: bearer, 'apollo-require-preflight': 'true' };
  expect((await request(`${app.url}/graphql?${parameters}`, { headers })).body).toEqual(answer);
});

const modern = 'graphql-transport-ws';

test.each<[client: string, protocols: string[], init: object | undefined, headers?: Record<string, string>]>([
  ['Apollo Kotlin (GraphQLWsProtocol, connectionPayload)', [modern], { Authorization: bearer }],
  [
    'Apollo iOS (graphql_transport_ws, connectingPayload)',
    [modern],
    { Authorization: bearer, 'apollographql-client-name': 'app' },
  ],
  ['gql for Python (WebsocketsTransport, init_payload)', ['graphql-ws', modern], { Authorization: bearer }],
  ['gql for Python (WebsocketsTransport, headers)', ['graphql-ws', modern], {}, { authorization: bearer }],
  [
    'GraphQL.Client (WebSocketProtocol, ConfigureWebSocketConnectionInitPayload)',
    [modern, 'graphql-ws'],
    { authorization: bearer },
  ],
  ['genqlient for Go (WithConnectionParams)', [modern], { headers: { Authorization: bearer } }],
  ['a client of Hasura', [modern], { headers: { authorization: bearer } }],
])('%s follows on a socket', async (_client, protocols, init, headers = {}) => {
  const socket = await RawSocket.open(app.url, protocols, { headers });
  expect(socket.socket.protocol).toBe(modern);
  socket.send({ type: 'connection_init', ...(init && { payload: init }) });
  expect(await socket.next()).toEqual({ type: 'connection_ack' });
  socket.send({
    id: '1',
    type: 'subscribe',
    payload: { query, operationName: null, variables: null, extensions: null },
  });
  expect(await socket.next()).toMatchObject({ id: '1', type: 'next', payload: answer });
});
