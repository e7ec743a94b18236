import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { sharedApp } from '../support/app.js';

const app = await sharedApp();

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Not `fetch`: that decompresses by itself. */
async function ask(path: string, accepts?: string, headers = {}, method = 'GET'): Promise<Answer> {
  const encoding = accepts === undefined ? {} : { 'accept-encoding': accepts };
  const sent = request(app.url + path, { method, headers: { ...headers, ...encoding } }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

function textOf({ headers, body }: Answer): string {
  const encoding = headers['content-encoding'];
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString();
}

const html = (await ask('/')).body.toString();
const script = /src="(\/assets\/app-[^"]+\.js)"/.exec(html)?.[1] ?? '';
const style = /href="(\/assets\/app-[^"]+\.css)"/.exec(html)?.[1] ?? '';

test.each([
  ['/', 'text/html'],
  ['/chats/1-2', 'text/html'],
  ['/playground', 'text/html'],
  [script, 'text/javascript'],
  [style, 'text/css'],
])('%s comes compressed, as its reader takes it, and is the same file', async (path, type) => {
  const plain = await ask(path);
  const etags = new Set([plain.headers.etag]);
  for (const [accepts, encoding] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['*', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['x-gzip, GZIP', 'gzip'],
    ['identity', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['', undefined],
  ] as const) {
    const answer = await ask(path, accepts);
    expect([accepts, answer.headers['content-encoding']]).toEqual([accepts, encoding]);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': `${type}; charset=utf-8`, 'content-length': `${answer.body.length}` },
    });
    expect(answer.headers.vary?.toLowerCase()).toBe('accept-encoding');
    expect(answer.headers['cache-control']).toBe(plain.headers['cache-control']);
    expect(textOf(answer) === plain.body.toString()).toBe(true);
    if (encoding) expect(answer.body.length).toBeLessThan(plain.body.length);
    etags.add(answer.headers.etag);
  }
  expect(etags.size).toBe(3);
});

test('what a cache has of one encoding is good for that one alone', async () => {
  const { etag } = (await ask(script, 'br')).headers;
  const known = { 'if-none-match': etag };
  expect(await ask(script, 'br', known)).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  expect((await ask(script, 'gzip', known)).status).toBe(200);
  expect((await ask(script, undefined, known)).status).toBe(200);
});

test('HEAD answers as GET, without the file', async () => {
  const { date: _, ...headers } = (await ask(script, 'br')).headers;
  expect(await ask(script, 'br', {}, 'HEAD')).toMatchObject({ status: 200, headers, body: Buffer.alloc(0) });
});

test('a part of a file is a part of what is sent', async () => {
  const { body } = await ask(script, 'br');
  const range = { range: 'bytes=1000-1999' };
  expect(await ask(script, 'br', range)).toMatchObject({
    ...{ status: 206, body: body.subarray(1000, 2000) },
    headers: { 'content-encoding': 'br', 'content-range': `bytes 1000-1999/${body.length}` },
  });
});

test('assets may be kept for good, and pages are asked for again', async () => {
  expect((await ask(script, 'br')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await ask('/chats', 'br')).headers['cache-control']).toBe('no-cache');
});

test('what is not compressed comes as it is', async () => {
  const robots = await ask('/robots.txt', 'br');
  expect(robots.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8' });
  expect([robots.status, robots.headers['content-encoding']]).toEqual([200, undefined]);
  const missing = await ask('/assets/none.js', 'br');
  expect([missing.status, missing.headers['content-encoding']]).toEqual([404, undefined]);
  expect(missing.body.toString()).toContain('NOT_FOUND');
});
