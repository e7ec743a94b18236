import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { cookieOf } from '../support/cookie.js';
import { asUser, invalidToken, meOnSocket, signedOut } from './who-am-i.js';

const app = await sharedApp();
const viewer = await ann(app);
const token = viewer.token ?? '';
const cookie = cookieOf(viewer);
const signedIn = asUser(viewer);
const onSocket = (payload: unknown, headers?: Record<string, string>) => meOnSocket(app, payload, headers);

test.each([
  ['capital', { Authorization: token }],
  ['all capitals', { AUTHORIZATION: `Bearer ${token}` }],
  ['inside headers', { headers: { Authorization: `Bearer ${token}` } }],
  ['inside Headers, in small letters', { Headers: { authorization: token } }],
  ['beside other parameters', { authorization: token, locale: 'de', clientId: 'x' }],
  ['beside an empty one', { authorization: '', headers: { authorization: token } }],
  ['beside other headers', { headers: { 'x-role': 'user', authorization: token } }],
])('the parameters of a socket hold the authorization: %s', async (_where, payload) => {
  expect(await onSocket(payload)).toEqual(signedIn);
});

test.each([{}, [], [token], ['Bearer', token], { token }, 7, true, false])(
  'an authorization that is no text is refused, such as a promise that nobody awaited: case %#',
  async (authorization) => {
    const refused = [4401, 'authorization must be "Bearer <token>".'];
    for (const headers of [undefined, { cookie }]) {
      expect(await onSocket({ authorization }, headers)).toEqual(refused);
      expect(await onSocket({ headers: { authorization } }, headers)).toEqual(refused);
    }
  },
);

test.each([
  { authToken: token },
  { token },
  { access_token: token },
  { connectionParams: { authorization: token } },
  { headers: { 'x-hasura-access-key': token } },
  { headers: `Authorization: Bearer ${token}` },
  { headers: [['authorization', token]] },
  { 'authorization ': token },
  { auth: { token } },
  { authorization: '', authToken: token },
  { lang: 'zh-TW' },
  { clientName: 'x' },
])('other parameters are refused only when nothing else signs the socket in: case %#', async (payload) => {
  const refused = [4400, expect.stringContaining('neither "authorization"')];
  expect(await onSocket(payload)).toEqual(refused);
  expect(await onSocket(payload, { cookie: cookieOf({ token: `${token}x` }) })).toEqual(refused);
  expect(await onSocket(payload, { cookie })).toEqual(signedIn);
  expect(await onSocket(payload, { authorization: `Bearer ${token}` })).toEqual(signedIn);
  expect(await onSocket(payload, { authorization: 'Bearer nonsense', cookie })).toEqual(invalidToken);
});

test.each([
  undefined,
  {},
  null,
  { authorization: '' },
  { authorization: null },
  { headers: {} },
  { headers: { Authorization: '' } },
  { headers: { authorization: null } },
  { headers: null },
  { lazy: true, reconnect: true, timeout: 3000 },
  { 'content-type': 'application/json', accept: '*/*', 'apollographql-client-name': 'explorer' },
  { headers: { 'Content-Type': 'application/json', 'apollo-require-preflight': 'true' } },
  { authToken: '' },
])(
  'parameters that can hold no token leave a socket signed out, or to its cookie: case %#',
  async (payload) => {
    expect(await onSocket(payload)).toEqual(signedOut);
    expect(await onSocket(payload, { cookie })).toEqual(signedIn);
  },
);
