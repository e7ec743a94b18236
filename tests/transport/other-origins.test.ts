import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { RawSocket } from './raw-socket.js';

const partner = 'https://www.example.org';
const app = await startTestApp({ ALLOWED_ORIGINS: `${partner},https://shop.example.org` });
const viewer = await ann(app);
const me = '{ me { id } }';
const strangers = [
  'https://evil.example',
  'https://www.example.org.evil.example',
  'http://www.example.org',
  'null',
];

function preflight(origin: string): Promise<Response> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  };
  return fetch(`${app.url}/graphql`, { method: 'OPTIONS', headers });
}

function answerTo(origin: string): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json', authorization: `Bearer ${viewer.token}` };
  return fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: me }) });
}

test('pages of the named origins may ask and read the answer, without cookies', async () => {
  for (const response of [await preflight(partner), await answerTo(partner)]) {
    expect(response.ok).toBe(true);
    expect(response.headers.get('access-control-allow-origin')).toBe(partner);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
  }
  expect((await preflight(partner)).headers.get('access-control-allow-headers')).toContain('authorization');
});

test('pages of other origins may not, and no origin is handed back to who sent it', async () => {
  for (const origin of strangers) {
    for (const response of [await preflight(origin), await answerTo(origin)])
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('the socket of such a page signs in by a token, never by the cookie of this site', async () => {
  const cookie = `parley.session=${viewer.token}`;
  const meOn = async (headers: Record<string, string>, payload = {}) => {
    const socket = await RawSocket.open(app.url, undefined, { headers });
    socket.send({ type: 'connection_init', payload });
    await socket.next();
    socket.ask('1', me);
    return (await socket.next()).payload;
  };
  const signedIn = { data: { me: { id: viewer.id } } };
  expect(await meOn({ origin: app.url, cookie })).toEqual(signedIn);
  expect(await meOn({ origin: partner, cookie })).toEqual({ data: { me: null } });
  expect(await meOn({ origin: partner }, { authorization: `Bearer ${viewer.token}` })).toEqual(signedIn);
});
