import { expect } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { codeOf, post, request } from '../api/post.js';
import { startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann, nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { startParley } from '../support/parley-process.js';
import { attack, doesNotApply } from './attack.js';
import { RawConnection, statusesIn } from '../api/raw-connection.js';

const parley = await startParley({ ...(await testSettings()), LOG_LEVEL: 'debug' });
atEnd(() => parley.stop());
const impatient = await startTestApp({
  LIMITS: limitsWith({ headersWait: 1000, requestWait: 1500, requestsPerConnection: 5 }),
});
const viewer = await ann(parley);
const api = `${parley.url}/graphql`;
const me = '{ me { id } }';
const signIn = 'signIn(username: "ann", password: "wrong password") { token }';
const badRequest = [400, 'BAD_REQUEST'];
const invalid = [400, 'GRAPHQL_VALIDATION_FAILED'];

async function answerTo(body: unknown, headers?: Record<string, string>) {
  return codeOf(await post(viewer, body, headers));
}

function times(count: number, part: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => part(n)).join(' ');
}

attack(1, 'malformed JSON is answered in JSON, and no word of it is printed', async () => {
  const body = '{"query":"x","variables":{"password":"hunter2hunter2"';
  const answered = await post(viewer, body);
  expect([...codeOf(answered), answered.type]).toEqual([
    ...badRequest,
    expect.stringMatching(/^application\/json/),
  ]);
  expect(JSON.stringify(answered)).not.toContain('hunter2');
  expect(parley.output()).not.toContain('hunter2');
});

attack(2, 'a body of more than 64 KB is refused', async () => {
  const body = JSON.stringify({ query: me, variables: { filling: 'x'.repeat(64 * 1024) } });
  expect(await answerTo(body)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
});

attack(3, 'a body of a type that any page can send is refused', async () => {
  const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
  for (const type of types)
    expect([type, ...(await answerTo({ query: me }, { 'content-type': type }))]).toEqual([
      type,
      ...badRequest,
    ]);
  const body = new Blob([JSON.stringify({ query: me })]);
  expect(codeOf(await request(api, { method: 'POST', body }))).toEqual(badRequest);
});

attack(4, 'a GET changes nothing, and asks nothing that a page could make a browser ask', async () => {
  const get = (query: string, headers: Record<string, string> = {}) =>
    request(`${api}?${new URLSearchParams({ query })}`, { headers });
  const preflighted = { 'apollo-require-preflight': 'yes' };
  expect((await get('mutation { signOut }', preflighted)).status).toBe(405);
  expect(codeOf(await get(me))).toEqual(badRequest);
  expect((await get(me, { 'content-type': 'text/plain' })).status).toBe(400);
  expect((await get(me, { ...preflighted, 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(
    415,
  );
});

attack(5, 'a strange charset is refused', async () => {
  for (const charset of ['utf-7', 'utf-16le', 'klingon']) {
    const [status, code] = await answerTo(
      { query: me },
      { 'content-type': `application/json; charset=${charset}` },
    );
    expect([charset, [400, 415].includes(status), code]).toEqual([charset, true, 'BAD_REQUEST']);
  }
});

attack(6, 'what is no gzip is refused, and a gzip bomb too', async () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  expect(await answerTo({ query: me }, headers)).toEqual(badRequest);
  const body = gzipSync(JSON.stringify({ query: me, filling: 'x'.repeat(10_000_000) }));
  expect(codeOf(await request(api, { method: 'POST', headers, body }))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
});

attack(7, 'several requests in one body are refused', async () => {
  expect(await answerTo([{ query: me }, { query: me }])).toEqual(badRequest);
});

attack(8, 'a query that is no text, and variables that are no object, are refused', async () => {
  const bodies = [{ query: null }, { query: 7 }, { query: ['x'] }, {}, { query: me, variables: '{}' }];
  for (const body of bodies) expect([body, ...(await answerTo(body))]).toEqual([body, ...badRequest]);
});

attack(9, 'a syntax error is the client’s', async () => {
  expect(await answerTo({ query: '{ me {' })).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
});

attack(10, 'a document of 20,000 tokens, or of comments, is refused, and costs little', async () => {
  const begin = performance.now();
  for (const query of [`{ ${'a '.repeat(20_000)} }`, `{ me { id } ${'#a\n'.repeat(15_000)} }`])
    expect(await answerTo({ query })).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  expect(performance.now() - begin).toBeLessThan(1000);
});

const deep = `${'lastMessage { chatRoom { '.repeat(6)} id ${'} } '.repeat(6)}`;

attack(11, 'a query of twelve levels and more is refused', async () => {
  expect(await answerTo({ query: `{ chatRooms { nodes { ${deep} } } }` })).toEqual(invalid);
});

attack(12, 'depth does not hide in a fragment that is called like introspection', async () => {
  for (const name of ['__schema', '__type', 'IntrospectionQuery']) {
    const query = `query IntrospectionQuery { chatRooms { nodes { ...${name} } } } fragment ${name} on ChatRoom { ${deep} }`;
    expect([name, ...(await answerTo({ query }))]).toEqual([name, ...invalid]);
  }
});

attack(13, 'fragments that are circular, unused or there twice are refused', async () => {
  const queries = [
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    '{ ...A } fragment A on Query { ...A }',
    `${me} fragment A on Query { me { id } }`,
    '{ ...A } fragment A on Query { me { id } } fragment A on Query { me { id } }',
  ];
  for (const query of queries) expect([query, ...(await answerTo({ query }))]).toEqual([query, ...invalid]);
});

attack(14, 'sixty directives are refused, and forty aliases of a sign-in run not once', async () => {
  const query = `{ me { ${times(60, () => 'id @include(if: true)')} } }`;
  expect(await answerTo({ query })).toEqual(invalid);
  const short = 'signIn(username: "a", password: "b") { token }';
  for (const count of [40, 6]) {
    const answered = await post(viewer, { query: `mutation { ${times(count, (n) => `a${n}: ${short}`)} }` });
    expect([answered.status, answered.body?.data]).toEqual([400, undefined]);
  }
});

attack(15, 'two secrets in one operation are refused, wherever they hide', async () => {
  const queries = [
    `mutation { ${signIn} b: ${signIn} }`,
    `mutation { ${signIn} ...A } fragment A on Mutation { b: ${signIn} }`,
    `mutation { ${signIn} ... on Mutation { ... { b: ${signIn} } } }`,
    `mutation { ${signIn} signUp(username: "x", password: "y", email: "z") { token } }`,
  ];
  for (const query of queries) expect([query, ...(await answerTo({ query }))]).toEqual([query, ...invalid]);
});

// Introspection is open, for the playground and for other apps: so it must tell no more than what is published anyway.
attack(16, 'introspection tells what schema.graphql tells, and no more, at a bounded cost', async () => {
  const { body } = await post(nobody(parley), { query: getIntrospectionQuery() });
  const told = printSchema(lexicographicSortSchema(buildClientSchema(body?.data as IntrospectionQuery)));
  const published = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  expect(told).toBe(printSchema(lexicographicSortSchema(published)));
  const circular = `{ __schema { types { ${times(6, () => 'fields { type {')} name ${'} } '.repeat(6)} } } }`;
  const fields = 'fields { name description args { name description type { name fields { name } } } }';
  const whole = `types { name description ${fields} }`;
  const queries = [
    circular,
    `{ ${times(5, (n) => `${n ? `a${n}:` : ''} __schema { ${whole} }`)} }`,
    `{ __schema { ${whole} } ... { ...A } } fragment A on Query { type: __type(name: "Query") { name } }`,
    `{ __schema { ${times(5, (n) => `a${n}: ${whole}`)} } }`,
    `{ __schema { types { ...A again: ${fields} } } } fragment A on __Type { ${fields} }`,
  ];
  for (const query of queries) expect([query, ...(await answerTo({ query }))]).toEqual([query, ...invalid]);
  expect(await answerTo({ query: '{ __typename a: __typename }' })).toEqual([200, undefined]);
});

doesNotApply(
  17,
  'a misspelt field is answered with a suggestion',
  'introspection is open and the schema published, so the suggestion tells nothing that is secret',
);

attack(18, 'a variable that does not fit is refused, and its value not repeated', async () => {
  const query =
    'query ($slug: String!, $first: Int) { chatRoom(slug: $slug) { id } chatRooms(first: $first) { nodes { id } } }';
  const badInput = [400, 'BAD_USER_INPUT'];
  for (const variables of [
    {},
    { slug: null },
    { slug: 7 },
    { slug: '1-1', first: '1' },
    { slug: '1-1', first: 2 ** 31 },
  ])
    expect([variables, ...(await answerTo({ query, variables }))]).toEqual([variables, ...badInput]);
  const variables = { owner: { subject: 'x', name: 'y', isStaff: true }, p: { secret: 'hunter2hunter2' } };
  const put =
    'mutation ($owner: HostUserInput!) { putHostProject(hostId: "1", title: "x", owner: $owner) { id } }';
  expect(await answerTo({ query: put, variables })).toEqual(badInput);
  const secret = 'mutation ($p: String!) { signIn(username: "ann", password: $p) { token } }';
  const answered = await post(viewer, { query: secret, variables });
  expect(codeOf(answered)).toEqual(badInput);
  expect(JSON.stringify(answered)).not.toContain('hunter2');
  // GraphQL itself passes over a variable that no operation asked for.
  expect(await answerTo({ query: me, variables: { extra: 1 } })).toEqual([200, undefined]);
});

attack(19, 'keys that mean something to JavaScript mean nothing', async () => {
  const strange = '{"__proto__":{"slug":"1-1","isStaff":true},"constructor":{"prototype":{"slug":"1-1"}}}';
  const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
  const answered = await post(viewer, `{"query":${JSON.stringify(query)},"variables":${strange}}`);
  expect(codeOf(answered)).toEqual([400, 'BAD_USER_INPUT']);
  const { body } = await post(viewer, { query: '{ me { isStaff } }' });
  expect(body).toEqual({ data: { me: { isStaff: false } } });
});

attack(20, 'which operation is to run must be clear', async () => {
  const query = 'query A { me { id } } query B { me { id } }';
  expect(await answerTo({ query })).toEqual(badRequest);
  expect(await answerTo({ query, operationName: 'C' })).toEqual(badRequest);
});

attack(21, 'too many headers, or one too large, are refused with 431, and harm nobody', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => `x-${n}: aaaa`);
  const upgrade = [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ];
  for (const headers of [many, [...upgrade, ...many], [`cookie: ${'x'.repeat(100_000)}`]]) {
    const line = await RawConnection.open(parley.url);
    line.write('GET /graphql HTTP/1.1', 'Host: x', ...headers, '', '');
    expect(statusesIn(await line.closed)).toEqual([431]);
  }
  expect(await answerTo({ query: me })).toEqual([200, undefined]);
});

attack(22, 'who sends a request in drops is cut off', async () => {
  const starts = [
    'GET / HTTP/1.1\r\nHost: x\r\n',
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n',
  ];
  const begin = performance.now();
  await Promise.all(
    starts.map(async (start) => {
      const line = await RawConnection.open(impatient.url);
      line.write(start);
      const drops = setInterval(() => line.write('x'), 100);
      await line.closed;
      clearInterval(drops);
    }),
  );
  expect(performance.now() - begin).toBeLessThan(6000);
});

attack(
  23,
  'a connection carries so many requests, also those that do not wait for their answers',
  async () => {
    const line = await RawConnection.open(impatient.url);
    line.write(...Array.from({ length: 50 }, () => 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'));
    const statuses = statusesIn(await line.closed);
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
  },
);

attack(24, 'a forged address is not believed', async () => {
  const LIMITS = limitsWith({ rates: { request: { most: 5, within: 600_000 } } });
  for (const TRUSTED_PROXIES of ['0', '1']) {
    const app = await startTestApp({ LIMITS, TRUSTED_PROXIES });
    const statusFrom = async (n: number) => {
      const forged = TRUSTED_PROXIES === '0' ? `203.0.113.${n}` : `203.0.113.${n}, 198.51.100.7`;
      const headers = {
        'x-forwarded-for': forged,
        'x-real-ip': `203.0.113.${n}`,
        forwarded: `for=203.0.113.${n}`,
      };
      return (await post(nobody(app), { query: me }, headers)).status;
    };
    for (let n = 1; n <= 5; n += 1) expect(await statusFrom(n)).toBe(200);
    expect(await statusFrom(6)).toBe(429);
  }
});

attack(
  25,
  'unknown addresses and methods are refused in JSON, by software that does not name itself',
  async () => {
    expect(codeOf(await request(`${parley.url}/nothing.here`, {}))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await request(`${parley.url}/nothing`, { method: 'POST' }))).toEqual([404, 'NOT_FOUND']);
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect([404, 405]).toContain(
        (await request(api, { method, headers: { 'content-type': 'application/json' } })).status,
      );
    const line = await RawConnection.open(parley.url);
    line.write('TRACE / HTTP/1.1', 'Host: x', 'Cookie: secret=hunter2', 'Connection: close', '', '');
    const traced = await line.closed;
    expect([404, 405]).toContain(statusesIn(traced)[0]);
    expect(traced).not.toContain('hunter2');
    expect(traced).not.toMatch(/^(x-powered-by|server):/im);
  },
);
