import { expect, test } from '@jest/globals';
import { sharedApp, startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { RawConnection } from './raw-connection.js';

const metricsToken = 'known to the operator';
const app = await startTestApp({
  LIMITS: limitsWith({ requestsPerConnection: 2 }),
  METRICS_TOKEN: metricsToken,
  PUBLIC_URL: 'https://chat.example.org',
});
const open = await sharedApp();

/** Writes to a new connection. @param drops written every 30 ms. @returns all that the server sends until it closes */
async function answerTo(text: string, { url } = app, drops = ''): Promise<string> {
  const connection = await RawConnection.open(url);
  connection.write(text);
  const dripping = setInterval(() => connection.write(drops), 30);
  const answer = await connection.closed;
  clearInterval(dripping);
  return answer;
}

const head = (method: string, path: string, ...more: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', ...more, '', ''].join('\r\n');

test('headers, and a body, that come drop by drop are waited for only so long', async () => {
  const hasty = await startTestApp({ LIMITS: limitsWith({ headersWait: 100, requestWait: 200 }) });
  const body = head('POST', '/graphql', 'Content-Type: application/json', 'Content-Length: 100');
  const answers = await Promise.all([
    answerTo('GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', hasty, 'x'),
    answerTo(`${body}{"query"`, hasty, ' '),
  ]);
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 408 /);
});

test('headers that are too large are refused with 431', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => `X-Header-${n}: ${n}`);
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
  for (const headers of [many, [...upgrade, key, ...many], [`Cookie: ${'x'.repeat(100_000)}`]])
    expect(await answerTo(head('GET', '/graphql', ...headers))).toMatch(/^HTTP\/1.1 431 /);
});

test('a connection is good for so many requests', async () => {
  const answer = await answerTo(
    head('GET', '/healthz').repeat(2) + head('GET', '/healthz', 'Connection: close'),
  );
  expect(answer.match(/HTTP\/1.1 200 /g)).toHaveLength(2);
  expect(answer).toMatch(/HTTP\/1.1 503 /);
});

test.each(['TRACE', 'PUT', 'DELETE', 'PATCH'])('%s is not answered with anything', async (method) => {
  for (const path of ['/', '/graphql', '/healthz']) {
    const answer = await answerTo(head(method, path, 'Cookie: secret=hunter2', 'Connection: close'));
    expect(answer).toMatch(/^HTTP\/1.1 40[045] /);
    expect(answer).not.toContain('hunter2');
    expect(answer).not.toMatch(/^(x-powered-by|server):/im);
  }
});

test('the metrics are for who has the token, and without one for this machine alone', async () => {
  const status = async (url: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/metrics`, { headers })).status;
  expect(await status(app.url)).toBe(404);
  expect(await status(app.url, { authorization: 'Bearer something else' })).toBe(404);
  expect(await status(app.url, { authorization: `Bearer ${metricsToken}` })).toBe(200);
  expect(await status(open.url)).toBe(200);
  for (const name of ['x-forwarded-for', 'forwarded', 'via'])
    expect(await status(open.url, { [name]: '127.0.0.1' })).toBe(404);
});

test('pages may load and reach what is of this site alone', async () => {
  const { headers } = await fetch(app.url);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self' wss://chat.example.org;");
  for (const part of [
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "script-src-attr 'none'",
    "worker-src 'self';",
  ])
    expect(policy).toContain(part);
  expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect((await fetch(open.url)).headers.get('strict-transport-security')).toBeNull();
});

test('nothing that is served is shown in a frame', async () => {
  for (const path of ['/', '/playground', '/sign-in', '/nothing.here', '/graphql', '/healthz']) {
    const { headers } = await fetch(`${open.url}${path}`);
    expect([path, headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining("frame-ancestors 'none'"),
    ]);
    expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY']);
  }
});
