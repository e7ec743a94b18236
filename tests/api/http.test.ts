import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { startTestApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { codeOf, post, request } from './post.js';

const app = await startTestApp();
const viewer = await ann(app);
const api = `${app.url}/graphql`;
const me = '{ me { id } }';

describe('a request that cannot be read is answered in JSON', () => {
  test.each([
    ['malformed JSON', '{"query": '],
    ['no JSON', 'query { me { id } }'],
    ['a text', '"{ me { id } }"'],
    ['a list of requests', JSON.stringify([{ query: me }, { query: me }])],
    ['no query', '{}'],
    ['a query that is empty', '{"query":""}'],
    ['a query that is null', '{"query":null}'],
    ['a query that is a number', '{"query":7}'],
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
    const strange = await post(viewer, body, { 'content-type': 'application/json; charset=klingon' });
    expect(codeOf(strange)).toEqual([415, 'BAD_REQUEST']);
    expect(codeOf(await post(viewer, body, { 'content-encoding': 'gzip' }))).toEqual([400, 'BAD_REQUEST']);
  });
});

test('a body of more than 64 KB is too large, packed or not', async () => {
  const body = (size: number) => JSON.stringify({ query: me, variables: { filling: 'x'.repeat(size) } });
  expect(codeOf(await post(viewer, body(64 * 1024)))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  expect((await post(viewer, body(63 * 1024))).status).toBe(200);
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const bomb = await request(api, { method: 'POST', headers, body: gzipSync(body(10_000_000)) });
  expect(codeOf(bomb)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
});

test('a document that cannot be parsed is GRAPHQL_PARSE_FAILED', async () => {
  for (const query of ['{', '{ me { id }', 'mutation {', '{ me(id: "\\uD800") { id } }'])
    expect(codeOf(await post(viewer, { query }))).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
});

test('a document that does not fit the schema is GRAPHQL_VALIDATION_FAILED', async () => {
  const documents = [
    '{ nothing }',
    '{ me { password } }',
    '{ me }',
    'query ($id: ID!) { me { id } }',
    '{ chatRoom { id } }',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    'fragment A on Query { me { id } } { me { id } }',
    'subscription { chatRoomChanged { id } messageAdded(roomSlug: "1-1") { id } }',
  ];
  for (const query of documents)
    expect(codeOf(await post(viewer, { query }))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
});

test('variables of the wrong type are BAD_USER_INPUT', async () => {
  const query =
    'query ($slug: String!, $first: Int) { chatRoom(slug: $slug) { messages(first: $first) { nodes { id } } } }';
  const all = [
    {},
    { slug: null },
    { slug: 7 },
    { slug: ['1-1'] },
    { slug: '1-1', first: '1' },
    { slug: '1-1', first: 2 ** 31 },
  ];
  for (const variables of all)
    expect(codeOf(await post(viewer, { query, variables }))).toEqual([400, 'BAD_USER_INPUT']);
});

test('which operation to run must be clear', async () => {
  const query = 'query A { me { id } } query B { me { id } }';
  expect(codeOf(await post(viewer, { query }))).toEqual([400, 'BAD_REQUEST']);
  expect(codeOf(await post(viewer, { query, operationName: 'C' }))).toEqual([400, 'BAD_REQUEST']);
  expect(codeOf(await post(viewer, { query, operationName: 'B' }))).toEqual([200, undefined]);
});

test('a room by a strange slug is not found, and nothing breaks', async () => {
  const { slug } = await aRoom(app);
  const slugs = [
    '',
    '-',
    '1',
    '../1-1',
    `${slug} `,
    ` ${slug}`,
    `${slug}\0`,
    `${slug}\n`,
    `0${slug}`,
    `${slug}-1`,
    'ABC-DEF',
  ];
  slugs.push(
    "1-1' or '1'='1",
    '9'.repeat(30) + '-1',
    `1-${'9'.repeat(19)}`,
    'x'.repeat(10_000),
    '١-١',
    'a\ud800',
  );
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const send = 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "Hello") { id } }';
  const mark = 'mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 0) { id } }';
  for (const strange of slugs) {
    for (const asked of [query, send, mark])
      expect(codeOf(await post(viewer, { query: asked, variables: { slug: strange } }))).toEqual([
        200,
        'NOT_FOUND',
      ]);
  }
});

test('a document has its limits: tokens, depth, root fields', async () => {
  const deep = (levels: number) =>
    `{ chatRooms { nodes {${' lastMessage { chatRoom {'.repeat(levels)} id ${'} }'.repeat(levels)} } } }`;
  const roots = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: me { id }`).join(' ')} }`;
  const inFragment = `{ ...A } fragment A on Query { ... on Query { ...B } } fragment B on Query ${roots(11)}`;
  expect(codeOf(await post(viewer, { query: `{ me { ${'id '.repeat(1000)} } }` }))).toEqual([
    400,
    'GRAPHQL_PARSE_FAILED',
  ]);
  expect(codeOf(await post(viewer, { query: deep(6) }))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  expect(codeOf(await post(viewer, { query: deep(4) }))).toEqual([200, undefined]);
  expect(codeOf(await post(viewer, { query: roots(11) }))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  expect(codeOf(await post(viewer, { query: inFragment }))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  expect(codeOf(await post(viewer, { query: roots(10) }))).toEqual([200, undefined]);
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
});

test('other methods and other addresses are answered in JSON', async () => {
  const headers = { 'content-type': 'application/json' };
  const put = await request(api, { method: 'PUT', headers, body: JSON.stringify({ query: me }) });
  expect(codeOf(put)).toEqual([405, 'BAD_REQUEST']);
  expect(codeOf(await request(`${app.url}/nothing.here`, {}))).toEqual([404, 'NOT_FOUND']);
  expect(codeOf(await request(`${app.url}/assets/nothing.js`, {}))).toEqual([404, 'NOT_FOUND']);
  expect(codeOf(await request(`${app.url}/nothing`, { method: 'POST' }))).toEqual([404, 'NOT_FOUND']);
});

test('keys that mean something to JavaScript mean nothing in variables', async () => {
  const body = `{"query":"query ($a: String) { projects(search: $a, first: 0) { nodes { id } } }",
    "variables":{"__proto__":{"a":"x"},"constructor":{"prototype":{"a":"x"}}}}`;
  expect(codeOf(await post(nobody(app), body))).toEqual([200, undefined]);
  expect(({} as { a?: string }).a).toBeUndefined();
});

test('what software this is, is not told', async () => {
  const { headers } = await fetch(`${app.url}/healthz`);
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});
