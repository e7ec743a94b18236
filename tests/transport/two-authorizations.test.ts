import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { asUser, meOnSocket } from './who-am-i.js';

const app = await sharedApp();
const viewer = await ann(app);
const token = viewer.token ?? '';
const signedIn = asUser(viewer);

const lookedFor = 'authorization must be "Bearer <token>".';
const noToken = expect.stringContaining('The client sent no token');
const twoTokens = 'The client sent two authorizations that differ. Send one "Bearer <token>".';

const onSocket = (payload: unknown, headers?: Record<string, string | string[]>) =>
  meOnSocket(app, payload, headers);

test.each([
  [`Bearer ${token}`, `bearer ${token}`, signedIn, undefined],
  [`Bearer ${token}`, token, signedIn, undefined],
  [`Bearer ${token}`, '', signedIn, undefined],
  [`Bearer ${token}`, 'Bearer a.b', [4401, twoTokens], twoTokens],
  ['Bearer a.b', `Bearer ${token}`, [4401, twoTokens], twoTokens],
  [`Bearer ${token}`, 'Bearer null', [4401, noToken], noToken],
  [`Bearer ${token}`, 'Basic YTpi', [4401, lookedFor], lookedFor],
])('of two authorizations, order decides nothing: case %#', async (first, second, onASocket, fault) => {
  expect(await onSocket({ authorization: first, Authorization: second })).toEqual(onASocket);
  expect(await onSocket({ authorization: first, headers: { authorization: second } })).toEqual(onASocket);
  expect(await onSocket({ headers: { authorization: second }, authorization: first })).toEqual(onASocket);
  expect(await onSocket({}, { authorization: [first, second] })).toEqual(onASocket);
  expect(await overHttpWithTwo([first, second])).toEqual(fault ? [401, fault] : [200, undefined]);
});

test('the token of the parameters and that of the upgrade must not differ', async () => {
  const other = `Bearer ${(await ann(app)).token}`;
  const params = { authorization: `Bearer ${token}` };
  expect(await onSocket(params, { authorization: other })).toEqual([4401, twoTokens]);
  expect(await onSocket(params, { authorization: token })).toEqual(signedIn);
  // A proxy that asks for a password passes it on.
  expect(await onSocket(params, { authorization: 'Basic YTpi' })).toEqual(signedIn);
  expect(await onSocket({ authorization: 'Bearer null' }, { authorization: other })).toEqual([4401, noToken]);
});

/** The status of a request with two such headers, and the message of its error. */
async function overHttpWithTwo(authorization: string[]): Promise<unknown> {
  const headers = { 'apollo-require-preflight': 'yes', Authorization: authorization };
  const sent = request(`${app.url}/graphql?query={me{id}}`, { headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const body = JSON.parse(await text(response)) as { errors?: { message: string }[] };
  return [response.statusCode, body.errors?.[0]?.message];
}
