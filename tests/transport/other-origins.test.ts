import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { post } from './post.js';
import { RawSocket } from './raw-socket.js';
import { cookieOf } from '../support/cookie.js';

const partner = 'https://www.example.org';
const mobile = 'capacitor://localhost';
const app = await startTestApp({ ALLOWED_ORIGINS: `${partner},https://shop.example.org,${mobile}` });
const viewer = await ann(app);
const me = '{ me { id } }';
const strangers = [
  'https://evil.example',
  'https://www.example.org.evil.example',
  'http://www.example.org',
  'null',
  'file://',
  'tauri://localhost',
  'capacitor://localhost.evil.example',
];

/** Reads the whole body. An answer that nobody reads would keep its connection open when the app closes. */
async function read(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  await response.arrayBuffer();
  return response;
}

function preflight(origin: string, asked = 'content-type'): Promise<Response> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': asked,
  };
  return read(`${app.url}/graphql`, { method: 'OPTIONS', headers });
}

function answerTo(origin: string): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json', authorization: `Bearer ${viewer.token}` };
  return read(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: me }) });
}

test('pages of the named origins may ask and read the answer, without cookies', async () => {
  for (const response of [await preflight(partner), await answerTo(partner)]) {
    expect(response.ok).toBe(true);
    expect(response.headers.get('access-control-allow-origin')).toBe(partner);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
  }
});

test('such a page may send any header', async () => {
  const headersFor = async (asked: string) =>
    (await preflight(partner, asked)).headers.get('access-control-allow-headers');
  const asked = 'apollo-require-preflight,authorization,baggage,content-type,sentry-trace,x-my-own.header_1';
  expect(await headersFor(asked)).toBe(asked);
  for (const odd of ['x\u00e9', 'a:b', `x,${'y'.repeat(2000)}`, 'a;b', '"x"', ''])
    expect(await headersFor(odd)).toBe('authorization, content-type, apollo-require-preflight');
  const { headers } = await preflight(partner);
  expect(headers.get('vary')?.toLowerCase()).toContain('access-control-request-headers');
});

test('an app of a scheme of its own asks by a token, over HTTP and on a socket', async () => {
  for (const response of [await preflight(mobile), await answerTo(mobile)])
    expect(response.headers.get('access-control-allow-origin')).toBe(mobile);
  const socket = await RawSocket.ready(viewer, { headers: { origin: mobile } });
  socket.ask('1', me);
  expect((await socket.next()).payload).toEqual({ data: { me: { id: viewer.id } } });
});

test('over HTTP, the cookie of this site counts for no such page', async () => {
  const cookie = cookieOf(viewer);
  const meFrom = async (origin: string) => (await post(nobody(app), { query: me }, { origin, cookie })).body;
  expect(await meFrom(app.url)).toEqual({ data: { me: { id: viewer.id } } });
  for (const origin of [partner, mobile]) expect(await meFrom(origin)).toEqual({ data: { me: null } });
});

test('nor for a page of any other origin, so that its mutations do nothing', async () => {
  const headersOf = (origin: string) => ({ origin, cookie: cookieOf(viewer) });
  const query = 'mutation { createProject(title: "Theirs", summary: "x") { id } }';
  for (const origin of [...strangers, '']) {
    const { body } = await post(nobody(app), { query: me }, headersOf(origin));
    expect([origin, body]).toEqual([origin, { data: { me: null } }]);
    const refused = await post(nobody(app), { query }, headersOf(origin));
    expect([origin, refused.body?.errors?.[0]?.extensions['code']]).toEqual([origin, 'UNAUTHENTICATED']);
    const withToken = await post(viewer, { query: me }, headersOf(origin));
    expect(withToken.body).toEqual({ data: { me: { id: viewer.id } } });
  }
});

test('pages of other origins may not, and no origin is handed back to who sent it', async () => {
  for (const origin of strangers) {
    for (const response of [await preflight(origin), await answerTo(origin)])
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('the socket of such a page signs in by a token, never by the cookie of this site', async () => {
  const cookie = cookieOf(viewer);
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
