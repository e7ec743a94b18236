import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { codeOf, request } from './post.js';
import { cookieOf } from '../support/cookie.js';
import { asUser, invalidToken, meOnSocket, meOverHttp, signedOut } from './who-am-i.js';

const app = await sharedApp();
const viewer = await ann(app);
const token = viewer.token ?? '';
const cookie = cookieOf(await ann(app));
const own = cookieOf(viewer);
const signedIn = asUser(viewer);

const onHttp = (headers: Record<string, string>) => meOverHttp(app, headers);
const onSocket = (payload: unknown, headers?: Record<string, string>) => meOnSocket(app, payload, headers);

const lookedFor = 'authorization must be "Bearer <token>".';
const noToken =
  'The client sent no token, but "null" or the like. authorization must be "Bearer <token>", or be left out.';

/** The socket's answers to an authorization in each place that can hold it. */
const onSockets = async (authorization: string, more: Record<string, string>) => [
  await onSocket({ authorization }, more),
  await onSocket({ Authorization: authorization }, more),
  await onSocket({ headers: { authorization } }, more),
  await onSocket({}, { authorization, ...more }),
];

test.each([
  `Bearer ${token}`,
  `bearer ${token}`,
  `BEARER   ${token} `,
  `Bearer\t${token}`,
  `Bearer \t ${token}\t`,
  token,
  ` ${token}`,
])(
  'a token is taken with and without "Bearer", over HTTP and on a socket: case %#',
  async (authorization) => {
    for (const more of [{}, { cookie }] as Record<string, string>[]) {
      expect((await onHttp({ authorization, ...more })).body).toEqual(signedIn);
      expect(await onSockets(authorization, more)).toEqual(Array(4).fill(signedIn));
    }
  },
);

test.each(
  [
    ...[
      'Basic YTpi',
      'Basic',
      'Digest username="a", realm="b"',
      'JWT',
      'Negotiate',
      'nonsense',
      `Bearer${token}`,
    ],
    ...[
      `Token ${token}`,
      `JWT ${token}`,
      `token=${token}`,
      `Bearer: ${token}`,
      `Bearer:${token}`,
      `"${token}"`,
    ],
    ...[
      `Bearer Bearer ${token}`,
      `Bearer ${token} x`,
      `Bearer, ${token} x`,
      `Bearer ${token}, Bearer ${token}`,
    ],
  ]
    .map((authorization) => [authorization, lookedFor])
    .concat(
      [
        ...[
          'Bearer',
          'bearer ',
          'Bearer null',
          'Bearer undefined',
          'BEARER\tNULL',
          'Bearer None',
          'Bearer nil',
        ],
        ...[
          'Bearer false',
          'Bearer NaN',
          'Bearer [object Object]',
          'Bearer [object Promise]',
          'null',
          'undefined',
        ],
      ].map((authorization) => [authorization, noToken]),
    ),
)(
  'an authorization without a token is refused on both, also beside a cookie: %s',
  async (authorization = '', message) => {
    for (const more of [{}, { cookie }] as Record<string, string>[]) {
      const headers = { authorization, ...more };
      for (const refused of [await onHttp(headers), await request(`${app.url}/export`, { headers })]) {
        expect(codeOf(refused)).toEqual([401, 'UNAUTHENTICATED']);
        expect(refused.body?.errors?.[0]?.message).toBe(message);
      }
      expect(await onSockets(authorization, more)).toEqual(Array(4).fill([4401, message]));
    }
  },
);

test('an empty authorization is none', async () => {
  for (const authorization of ['', ' ', '\t']) {
    expect((await onHttp({ authorization })).body).toEqual(signedOut);
    expect((await onHttp({ authorization, cookie: own })).body).toEqual(signedIn);
    expect(await onSockets(authorization, {})).toEqual(Array(4).fill(signedOut));
    expect(await onSockets(authorization, { cookie: own })).toEqual(Array(4).fill(signedIn));
  }
});

test('a token that is invalid counts as signed out over HTTP, and closes a socket with 4401', async () => {
  for (const authorization of ['Bearer nonsense', 'Bearer nullify', `Bearer ${token}x`, 'a.b']) {
    expect((await onHttp({ authorization, cookie })).body).toEqual(signedOut);
    expect(await onSockets(authorization, { cookie })).toEqual(Array(4).fill(invalidToken));
  }
});
