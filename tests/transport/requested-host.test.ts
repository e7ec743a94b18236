import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { unknownHost } from '../../src/transport/requested-host.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { migratedDataFolder } from '../support/data-folder.js';
import { secret } from '../support/parley-process.js';
import { RawConnection } from './raw-connection.js';

const app = await sharedApp();
const upgrade = [
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  'Sec-WebSocket-Protocol: graphql-transport-ws',
];

/** The start of the answer to a GET, with these headers only. */
async function answerTo(target: string, headers: readonly string[], { url } = app): Promise<string> {
  const line = await RawConnection.open(url);
  line.write(`GET ${target} HTTP/1.1`, ...headers, 'Connection: close', '', '');
  return line.closed;
}

async function refusalOfSocket(target: string, headers: readonly string[], { url } = app): Promise<string> {
  const line = await RawConnection.open(url);
  line.write(`GET ${target} HTTP/1.1`, ...headers, 'Connection: Upgrade', ...upgrade, '', '');
  const [start] = await line.start;
  line.socket.destroy();
  return String(start);
}

const known = [
  'localhost',
  'localhost:4000',
  'LOCALHOST.:80',
  'chat.localhost',
  '127.0.0.1:4000',
  '127.9.8.7',
  '[::1]:4000',
];
const rebound = [
  'evil.example',
  'evil.example:4000',
  'localhost.evil.example',
  'evillocalhost',
  '127.0.0.1.evil.example',
  '127.evil.example',
  '',
  '[::1',
  'localhost:x',
  'localhost@evil.example',
  'evil.example,localhost',
];
const ofNetwork = ['192.168.1.5:4000', '[2001:db8::1]:4000', '10.0.0.1'];
const faultOf = (host: string, settings: Record<string, string>) =>
  unknownHost({ headers: { host } }, readConfig({ SECRET: secret, DEMO: 'false', ...settings }))?.[0];

test.each(known)('Host: %s is this machine', async (host) => {
  expect(await answerTo('/', [`Host: ${host}`])).toMatch(/^HTTP\/1\.1 200 /);
  expect(await refusalOfSocket('/graphql', [`Host: ${host}`])).toMatch(/^HTTP\/1\.1 101 /);
});

test.each([...rebound, ...ofNetwork])('Host: %s may have been pointed here by anyone', async (host) => {
  for (const path of ['/', '/graphql?query={me{id}}', '/playground', '/export', '/metrics']) {
    const answer = await answerTo(path, [`Host: ${host}`]);
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
    expect(answer).toContain('"FORBIDDEN"');
  }
  const refusal = await refusalOfSocket('/graphql', [`Host: ${host}`, `Origin: http://${host}`]);
  expect(refusal).toMatch(/^HTTP\/1\.1 421 Misdirected Request\r\n[^]*PUBLIC_URL[^]*"code":"FORBIDDEN"/);
});

test('a load balancer asks for the health by any name', async () => {
  for (const path of ['/healthz', '/readyz'])
    expect(await answerTo(path, ['Host: parley.internal'])).toMatch(/^HTTP\/1\.1 200 /);
});

test.each(['0.0.0.0', '::', '192.168.1.5', 'Chat.LAN'])(
  'a server that listens on %s is asked for by addresses, not by foreign names',
  (HOST) => {
    for (const host of [...known, ...ofNetwork])
      expect([host, faultOf(host, { HOST })]).toEqual([host, undefined]);
    for (const host of [...rebound, 'parley.internal', '1.2.3.4.5', '[evil.example]'])
      expect([host, faultOf(host, { HOST })]).toEqual([host, 421]);
    expect(faultOf('chat.lan:4000', { HOST })).toBe(HOST === 'Chat.LAN' ? undefined : 421);
  },
);

test('a server that names its public URL or a proxy is asked for by any name, with TRUSTED_PROXIES=0 still by none', () => {
  const named: Record<string, string>[] = [
    { PUBLIC_URL: 'https://chat.example.org' },
    { TRUSTED_PROXIES: '1' },
    { TRUSTED_PROXIES: '10.0.0.0/8' },
  ];
  for (const settings of named) expect(faultOf('parley.internal', settings)).toBeUndefined();
  expect(faultOf('parley.internal', { TRUSTED_PROXIES: '0' })).toBe(421);
});

const { host } = new URL(app.url);

test.each([
  ['two Host headers', '/healthz', [`Host: ${host}`, 'Host: evil.example']],
  ['two Host headers that are alike', '/graphql', [`Host: ${host}`, `hOST: ${host}`]],
  ['another host in the target', 'http://evil.example/graphql', [`Host: ${host}`]],
  ['a user in the target', `http://evil.example@${host}/graphql`, [`Host: ${host}`]],
])('a request with %s is refused with 400', async (_name, target, headers) => {
  expect(await answerTo(target, headers)).toMatch(/^HTTP\/1\.1 400 [^]*names two hosts/);
  expect(await refusalOfSocket(target, headers)).toMatch(/^HTTP\/1\.1 400 [^]*names two hosts/);
});

test('a target with the host of the request is served', async () => {
  for (const target of [`http://${host}/healthz`, `HTTP://${host}/`])
    expect(await answerTo(target, [`Host: ${host}`])).toMatch(/^HTTP\/1\.1 200 /);
});

const forwarding = [
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'via', 'x-real-ip'],
  ...['cf-connecting-ip', 'cf-ray', 'true-client-ip', 'fastly-client-ip', 'x-client-ip', 'cdn-loop'],
];

test.each(forwarding)('a request with %s is not one of this machine', async (name) => {
  const demo = { SECRET: secret };
  expect(unknownHost({ headers: { host } }, readConfig(demo))).toBeNull();
  const headers = { host, [name]: '127.0.0.1' };
  expect(unknownHost({ headers }, readConfig(demo))).toEqual([
    403,
    'FORBIDDEN',
    expect.stringContaining('TRUSTED_PROXIES'),
  ]);
  for (const DEMO of ['true', 'false'])
    expect(unknownHost({ headers }, readConfig({ ...demo, DEMO }))).toBeNull();
  expect((await fetch(`${app.url}/metrics`, { headers: { [name]: '127.0.0.1' } })).status).toBe(404);
});

test('the metrics are not shown under another name, and the demo not through a proxy', async () => {
  const named = await startTestApp({ PUBLIC_URL: 'https://chat.example.org' });
  expect(await answerTo('/metrics', ['Host: chat.example.org'], named)).toMatch(/^HTTP\/1\.1 404 /);
  expect(await answerTo('/metrics', ['Host: localhost'], named)).toMatch(/^HTTP\/1\.1 200 /);
  const DATA_DIR = await migratedDataFolder();
  const demo = await startTestApp({ DATABASE_URL: '', REDIS_URL: '', DATA_DIR, DEMO: '' });
  const through = ['Host: localhost', 'Via: 1.1 tunnel'];
  expect(await answerTo('/graphql', through, demo)).toMatch(/^HTTP\/1\.1 403 [^]*TRUSTED_PROXIES/);
  expect(await refusalOfSocket('/graphql', through, demo)).toMatch(/^HTTP\/1\.1 403 [^]*TRUSTED_PROXIES/);
  expect(await answerTo('/', ['Host: localhost'], demo)).toMatch(/^HTTP\/1\.1 200 /);
});
