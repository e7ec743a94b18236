import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { codeOf, post, request } from './post.js';
import { cookieOf } from '../support/cookie.js';
import { asUser, invalidToken, meOnSocket, meOverHttp, signedOut } from './who-am-i.js';

const app = await sharedApp();
const viewer = await ann(app);
const token = viewer.token ?? '';
const cookie = cookieOf(await ann(app));
const withCookie: Record<string, string>[] = [{}, { cookie }];
const signedIn = asUser(viewer);

const onHttp = (headers: Record<string, string>) => meOverHttp(app, headers);
const onSocket = (payload: unknown, headers?: Record<string, string>) => meOnSocket(app, payload, headers);

test.each([`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token} `, token, ` ${token}`])(
  'a token is taken with and without "Bearer", over HTTP and on a socket: case %#',
  async (authorization) => {
    expect((await onHttp({ authorization })).body).toEqual(signedIn);
    expect(await onSocket({ authorization })).toEqual(signedIn);
    expect(await onSocket({}, { authorization })).toEqual(signedIn);
  },
);

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
    expect(await onSocket({ authorization }, { cookie })).toEqual(invalidToken);
  }
});
