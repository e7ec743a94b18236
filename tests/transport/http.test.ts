import { describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { sharedApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { codeOf, post, request } from './post.js';

const app = await sharedApp();
const viewer = await ann(app);
const api = `${app.url}/graphql`;
const me = '{ me { id } }';

describe('a request that cannot be read is answered in JSON', () => {
  test.each([
    ['malformed JSON', '{"query": '],
    ['no JSON', 'query { me { id } }'],
    ['a text', '"{ me { id } }"'],
    ['no query', '{}'],
    ['a query that is empty', '{"query":""}'],
    ['a query that is null', '{"query":null}'],
    ['a query that is a number', '{"query":7}'],
    ['a query that is a list', '{"query":["x"]}'],
    ['variables that are a text', JSON.stringify({ query: me, variables: 'x' })],
    ['nothing', ''],
  ])('%s', async (_what, body) => {
    const answered = await post(viewer, body);
    expect(codeOf(answered)).toEqual([400, 'BAD_REQUEST']);
  });

  test('a password in it does not come back', async () => {
    const answered = await post(viewer, '{"query":"x","variables":{"password":"hunter2hunter2"');
    expect(codeOf(answered)).toEqual([400, 'BAD_REQUEST']);
    expect(JSON.stringify(answered)).not.toContain('hunter2');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a body of type %s, which any page can send',
    async (type) => {
      const answered = await post(viewer, JSON.stringify({ query: me }), { 'content-type': type });
      expect(codeOf(answered)).toEqual([400, 'BAD_REQUEST']);
    },
  );

  test('a body of no type', async () => {
    const body = new Blob([JSON.stringify({ query: me })]);
    expect(codeOf(await request(api, { method: 'POST', body }))).toEqual([400, 'BAD_REQUEST']);
  });

  test('a body in a strange encoding', async () => {
    const body = JSON.stringify({ query: me });
    for (const charset of ['utf-7', 'klingon', 'utf8x', 'xutf8', 'utf-16']) {
      const type = `application/json; charset=${charset}`;
      const strange = await post(viewer, body, { 'content-type': type });
      expect([charset, ...codeOf(strange)]).toEqual([charset, 415, 'BAD_REQUEST']);
    }
    expect(codeOf(await post(viewer, body, { 'content-encoding': 'gzip' }))).toEqual([400, 'BAD_REQUEST']);
  });
});

test('UTF-8 has several spellings, and an empty operationName is none', async () => {
  const body = JSON.stringify({ query: me, operationName: '' });
  const spellings = ['utf8', 'UTF8', 'utf-8', 'UTF-8', '"utf-8"', '"UTF8"', 'utf8; v=1'];
  for (const charset of spellings) {
    const answered = await post(viewer, body, { 'content-type': `application/json; charset=${charset}` });
    expect([charset, answered.body]).toEqual([charset, { data: { me: { id: viewer.id } } }]);
  }
  const both = 'query A { me { id } } query B { me { username } }';
  const parameters = (query: string) => new URLSearchParams({ query, operationName: '' });
  const headers = { 'apollo-require-preflight': 'yes' };
  expect((await request(`${api}?${parameters(me)}`, { headers })).body).toEqual({ data: { me: null } });
  expect(codeOf(await request(`${api}?${parameters(both)}`, { headers }))).toEqual([400, 'BAD_REQUEST']);
  expect(codeOf(await post(viewer, { query: both, operationName: '' }))).toEqual([400, 'BAD_REQUEST']);
});

test('a body of more than 64 KB is too large, packed or not', async () => {
  const body = (size: number) => JSON.stringify({ query: me, variables: { filling: 'x'.repeat(size) } });
  expect(codeOf(await post(viewer, body(64 * 1024)))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  expect((await post(viewer, body(63 * 1024))).status).toBe(200);
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const bomb = await request(api, { method: 'POST', headers, body: gzipSync(body(10_000_000)) });
  expect(codeOf(bomb)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
});

test('a subscription is not for HTTP', async () => {
  const answered = await post(viewer, { query: 'subscription { chatRoomChanged { id } }' });
  expect(codeOf(answered)).toEqual([400, 'BAD_REQUEST']);
});

test('a request that any page can send is refused, and a mutation is never sent by GET', async () => {
  const ask = (query: string, headers: Record<string, string> = {}) =>
    request(`${api}?${new URLSearchParams({ query })}`, { headers });
  const preflighted = { 'apollo-require-preflight': 'yes' };
  expect(codeOf(await ask(me))).toEqual([400, 'BAD_REQUEST']);
  expect((await ask(me, preflighted)).body).toEqual({ data: { me: null } });
  expect((await ask('mutation { signOut }', preflighted)).status).toBe(405);
  expect((await ask(me, { 'content-type': 'text/plain' })).status).toBe(400);
  const multipart = { ...preflighted, 'content-type': 'multipart/form-data; boundary=x' };
  expect((await ask(me, multipart)).status).toBe(415);
});

test('other methods and other addresses are answered in JSON', async () => {
  const headers = { 'content-type': 'application/json' };
  const put = await request(api, { method: 'PUT', headers, body: JSON.stringify({ query: me }) });
  expect(codeOf(put)).toEqual([405, 'BAD_REQUEST']);
  expect(codeOf(await request(`${app.url}/nothing.here`, {}))).toEqual([404, 'NOT_FOUND']);
  expect(codeOf(await request(`${app.url}/assets/nothing.js`, {}))).toEqual([404, 'NOT_FOUND']);
  expect(codeOf(await request(`${app.url}/nothing`, { method: 'POST' }))).toEqual([404, 'NOT_FOUND']);
});

test('no file of the server is served, and no landing page of Apollo', async () => {
  const paths = ['/.env', '/package.json', '/assets/%2e%2e/%2e%2e/package.json', '/debug.js', '/src/main.ts'];
  for (const path of paths)
    expect([path, (await request(`${app.url}${path}`, {})).status]).toEqual([path, 404]);
  const landing = await fetch(api, { headers: { accept: 'text/html' } });
  expect(await landing.text()).not.toMatch(/<html|cdn/i);
});

test('keys that mean something to JavaScript mean nothing in variables', async () => {
  const body = `{"query":"query ($a: String) { projects(search: $a, first: 0) { nodes { id } } }",
    "variables":{"__proto__":{"a":"x"},"constructor":{"prototype":{"a":"x"}}}}`;
  expect(codeOf(await post(nobody(app), body))).toEqual([200, undefined]);
  expect(({} as { a?: string }).a).toBeUndefined();
});

test('no answer is kept by a cache', async () => {
  for (const query of ['{ me { id } }', '{ nothing }']) {
    const response = await fetch(`${app.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('etag')).toBeNull();
  }
});

test('a client that has an answer already gets the new one', async () => {
  const headers = { 'if-none-match': '*', 'apollo-require-preflight': 'yes' };
  const asked = get(`${api}?query=${encodeURIComponent('{ __typename }')}`, { headers });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect([answer.statusCode, await text(answer)]).toEqual([200, '{"data":{"__typename":"Query"}}\n']);
});

test('what software this is, is not told', async () => {
  const { headers } = await fetch(`${app.url}/healthz`);
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});
