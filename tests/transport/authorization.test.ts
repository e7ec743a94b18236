import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { sharedApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { codeOf, post, request } from './post.js';
import { RawSocket } from './raw-socket.js';
import { cookieOf } from '../support/cookie.js';

const app = await sharedApp();
const viewer = await ann(app);
const token = viewer.token ?? '';
const cookie = cookieOf(await ann(app));
const withCookie: Record<string, string>[] = [{}, { cookie }];
const me = '{ me { id } }';
const signedIn = { data: { me: { id: viewer.id } } };
const signedOut = { data: { me: null } };

/** What the socket answers to `me`, or the code and the reason with which it is closed. */
async function onSocket(payload: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const raw = await RawSocket.open(app.url, undefined, { headers });
  const closed = once(raw.socket, 'close').then(([code, reason]: unknown[]) => [code, String(reason)]);
  raw.send({ type: 'connection_init', ...(payload !== undefined && { payload }) });
  const answer = raw.next().then(async () => {
    raw.ask('1', me);
    return (await raw.next()).payload;
  });
  return answer.catch(async () => closed);
}

const onHttp = (headers: Record<string, string>) => post(nobody(app), { query: me }, headers);

test.each([`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token} `, token, ` ${token}`])(
  'a token is taken with and without "Bearer", over HTTP and on a socket: case %#',
  async (authorization) => {
    expect((await onHttp({ authorization })).body).toEqual(signedIn);
    expect(await onSocket({ authorization })).toEqual(signedIn);
    expect(await onSocket({}, { authorization })).toEqual(signedIn);
  },
);

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

test.each([
  'Basic YTpi',
  `Token ${token}`,
  `JWT ${token}`,
  'Bearer',
  'bearer ',
  `Bearer Bearer ${token}`,
  `Bearer ${token} x`,
  `Bearer, ${token} x`,
])(
  'an authorization without a token is refused on both, also beside a cookie: case %#',
  async (authorization) => {
    for (const more of withCookie) {
      const refused = await onHttp({ authorization, ...more });
      expect(codeOf(refused)).toEqual([401, 'UNAUTHENTICATED']);
      expect(refused.body?.errors?.[0]?.message).toContain('authorization');
      expect(codeOf(await request(`${app.url}/export`, { headers: { authorization, ...more } }))).toEqual([
        401,
        'UNAUTHENTICATED',
      ]);
      const closed = [4401, expect.stringContaining('"Bearer <token>"')];
      for (const params of [
        { authorization },
        { Authorization: authorization },
        { headers: { authorization } },
      ])
        expect(await onSocket(params, more)).toEqual(closed);
      expect(await onSocket({}, { authorization, ...more })).toEqual(closed);
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
])('parameters that may hold a token under another name are not taken for none: case %#', async (payload) => {
  for (const headers of withCookie) {
    const closed = await onSocket(payload, headers);
    expect(closed).toEqual([4400, expect.stringContaining('"authorization"')]);
  }
});

test.each([
  undefined,
  {},
  null,
  { authorization: '' },
  { authorization: null },
  { headers: {} },
  { headers: { Authorization: '' } },
  { headers: null },
  { lazy: true, reconnect: true, timeout: 3000 },
  { 'content-type': 'application/json', accept: '*/*', 'apollographql-client-name': 'explorer' },
  { headers: { 'Content-Type': 'application/json', 'apollo-require-preflight': 'true' } },
  { authToken: '' },
])(
  'parameters that can hold no token leave a socket signed out, or to its cookie: case %#',
  async (payload) => {
    expect(await onSocket(payload)).toEqual(signedOut);
    expect(await onSocket(payload, { cookie: cookieOf({ token }) })).toEqual(signedIn);
  },
);

test('an empty authorization over HTTP is none', async () => {
  for (const authorization of ['', ' ']) {
    expect((await onHttp({ authorization })).body).toEqual(signedOut);
    expect((await onHttp({ authorization, cookie: cookieOf({ token }) })).body).toEqual(signedIn);
  }
});

test('a token that is invalid counts as signed out over HTTP, and closes a socket with 4401', async () => {
  for (const authorization of ['Bearer nonsense', 'Bearer undefined', 'nonsense', `Bearer ${token}x`]) {
    const answered = await post(
      nobody(app),
      { query: '{ me { id } projects(first: 0) { nodes { id } } }' },
      {
        authorization,
        cookie,
      },
    );
    expect(answered.body).toEqual({ data: { me: null, projects: { nodes: [] } } });
    expect(await onSocket({ authorization }, { cookie })).toEqual([
      4401,
      'The token is invalid, or its session has ended',
    ]);
  }
});
