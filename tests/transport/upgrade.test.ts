import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config.js';
import { askingPage } from '../../src/transport/asking-page.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { secret } from '../support/parley-process.js';
import { RawConnection } from './raw-connection.js';
import { RawSocket, refusalOfUpgrade } from './raw-socket.js';

const app = await sharedApp();

test('a socket that speaks another protocol, or none, is closed with 4406', async () => {
  const headers = { 'sec-websocket-protocol': 'graphql-ws' };
  for (const options of [{}, { headers }])
    expect(await (await RawSocket.open(app.url, [], options)).closed).toBe(4406);
});

test('a page of another site opens no socket, and no other address does', async () => {
  for (const origin of ['https://evil.example', 'null', 'file://', `${app.url}.evil.example`])
    expect([origin, await refusalOfUpgrade(`${app.url}/graphql`, { origin })]).toEqual([origin, 403]);
  for (const path of [
    '/',
    '/playground',
    '/graphql//',
    '/graphql/x',
    '/graphqlx',
    '/%67raphql',
    '//graphql',
    '/x?/graphql',
  ])
    expect([path, await refusalOfUpgrade(`${app.url}${path}`)]).toEqual([path, 404]);
});

test.each(['/graphql/', '/GRAPHQL', '/GraphQL/?a=1', '/graphql?', '/graphql/?token=/other'])(
  'a request and a socket both find the API at %s',
  async (path) => {
    const socket = new WebSocket(`${app.url.replace(/^http/, 'ws')}${path}`, 'graphql-transport-ws');
    atEnd(() => socket.terminate());
    await once(socket, 'open');
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ __typename }' });
    const response = await fetch(`${app.url}${path}`, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  },
);

test.each(['/graphql//', '/graphql/x', '/GRAPHQL/x', '/graphqlx', '/%67raphql', '//graphql'])(
  'neither finds it at %s',
  async (path) => {
    expect(await refusalOfUpgrade(`${app.url}${path}`)).toBe(404);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ __typename }' });
    const response = await fetch(`${app.url}${path}`, { method: 'POST', headers, body });
    expect([response.status, await response.json()]).toMatchObject([404, { errors: [expect.anything()] }]);
  },
);

test('compression is offered by a client and not taken', async () => {
  const { socket } = await RawSocket.open(app.url, undefined, { perMessageDeflate: true });
  expect(socket.extensions).toBe('');
});

test('the pages of this server open a socket, and so does who names no page', async () => {
  const open = (headers: Record<string, string>) => RawSocket.open(app.url, undefined, { headers });
  const sockets = [await open({ origin: app.url }), await open({})];
  for (const { socket } of sockets) expect(socket.protocol).toBe('graphql-transport-ws');
});

test('where browsers come over https, a page that came over http is of another site', async () => {
  const secure = await startTestApp({ PUBLIC_URL: 'https://chat.example.org' });
  const { host } = new URL(secure.url);
  for (const origin of ['https://chat.example.org', `https://${host}`])
    await RawSocket.open(secure.url, undefined, { headers: { origin } });
  for (const origin of ['http://chat.example.org', `http://${host}`])
    expect(await refusalOfUpgrade(`${secure.url}/graphql`, { origin })).toBe(403);
});

test.each(['//', 'http://[', '/%', '*'])('an upgrade of %s is refused, and harms nobody', async (target) => {
  const { port, hostname } = new URL(app.url);
  const line = connect(Number(port), hostname);
  const head = ['Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  line.write(
    [`GET ${target} HTTP/1.1`, ...head, 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', '', ''].join('\r\n'),
  );
  const [answer] = (await once(line, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 40\d /);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
});

test('who is refused, and does not end the connection, has none any more', async () => {
  const leaving = await startTestApp();
  const { port, hostname } = new URL(leaving.url);
  const line = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  atEnd(() => line.destroy());
  const head = ['Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  line.write(['GET / HTTP/1.1', ...head, 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', '', ''].join('\r\n'));
  await once(line.resume(), 'end');
  // `close()` waits for every open connection. If the refused one were left open, the test would time out.
  await leaving.close();
});

test.each([
  ['x.example:443', 'https://x.example', {}],
  ['x.example:80', 'http://x.example', {}],
  ['X.Example', 'https://x.example', {}],
  ['[::1]:443', 'https://[::1]', {}],
  ['parley.internal', 'https://x.example', { PUBLIC_URL: 'https://x.example:443' }],
  ['parley.internal', 'http://x.example', { PUBLIC_URL: 'http://x.example:80/' }],
  ['parley.internal', 'https://x.example', { ALLOWED_ORIGINS: 'https://x.example:443' }],
])('Host: %s and Origin: %s are of one page with %o', (host, origin, settings) => {
  const config = readConfig({ SECRET: secret, ...settings });
  expect(askingPage({ headers: { host, origin } }, config)).toMatch(/own|allowed/);
});

test.each([
  ['x.example:443', 'http://x.example'],
  ['x.example:80', 'https://x.example'],
  ['x.example:8443', 'https://x.example'],
  ['x.example:4430', 'https://x.example0'],
  ['x.example', 'https://x.example:8443'],
  ['', 'https://undefined'],
])('Host: %s and Origin: %s are of two pages', (host, origin) => {
  expect(askingPage({ headers: { host, origin } }, readConfig({ SECRET: secret }))).toBe('foreign');
});

test('a request that also offers HTTP/2, as Java’s client sends it, is answered as it is', async () => {
  const line = await RawConnection.open(app.url);
  const offer = [
    'Connection: Upgrade, HTTP2-Settings, close',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
  ];
  const body = JSON.stringify({ query: '{ __typename }' });
  const type = ['Content-Type: application/json', `Content-Length: ${body.length}`];
  const { host } = new URL(app.url);
  line.write('POST /graphql HTTP/1.1', `Host: ${host}`, ...offer, ...type, '', body);
  expect(await line.closed).toMatch(/^HTTP\/1\.1 200 [^]*"__typename":"Query"/);
});
