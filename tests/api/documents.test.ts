import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { codeOf, post } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';

const app = await sharedApp();
const viewer = await ann(app);

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
    '{ ...A } fragment A on Query { me { id } } fragment A on Query { me { id } }',
    'subscription { chatRoomChanged { id } messageAdded(roomSlug: "1-1") { id } }',
  ];
  for (const query of documents)
    expect(codeOf(await post(viewer, { query }))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
});

test('what is no argument or field of an input is refused', async () => {
  const documents = [
    'mutation { createProject(title: "Mine", account: "1") { id } }',
    'mutation { createProject(title: "Mine", id: "1", endedAt: null) { id } }',
    'mutation { createChat(projectId: "1", visitorId: "1") { id } }',
    'mutation { signUp(username: "staffer", password: "seven bees", email: "a@example.org", isStaff: true) { token } }',
    'mutation { putHostProject(hostId: "1", title: "x", owner: { subject: "1", name: "x", isStaff: true }) { id } }',
  ];
  for (const query of documents)
    expect(codeOf(await post(viewer, { query }))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  const query =
    'mutation ($owner: HostUserInput!) { putHostProject(hostId: "1", title: "x", owner: $owner) { id } }';
  const variables = { owner: { subject: '1', name: 'x', isStaff: true } };
  expect(codeOf(await post(viewer, { query, variables }))).toEqual([400, 'BAD_USER_INPUT']);
  // GraphQL ignores a variable that the operation does not declare.
  const extra = { query: '{ me { id } }', variables: { extra: 1 } };
  expect(codeOf(await post(viewer, extra))).toEqual([200, undefined]);
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
    '%2e%2e/1-1',
    '1-1;drop table message',
    '$1-$2',
    'constructor',
    '__proto__',
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

test('a variable of the wrong type is named, and its value is not repeated', async () => {
  const query = 'mutation ($p: String!) { signIn(username: "a", password: $p) { token } }';
  for (const p of [12345, { secret: '12345' }]) {
    const answer = await post(viewer, { query, variables: { p } });
    expect(codeOf(answer)).toEqual([400, 'BAD_USER_INPUT']);
    expect(JSON.stringify(answer)).not.toContain('12345');
  }
});

test('an error that is not of the document has no locations, and is the same when the document comes again', async () => {
  const socket = await RawSocket.ready(viewer);
  const errors = async (query: string, variables?: object) => {
    socket.ask('1', query, variables);
    const { payload } = await socket.next();
    expect((await socket.next()).type).toBe('complete');
    return [(await post(viewer, { query, variables })).body?.errors, (payload as { errors: unknown }).errors];
  };
  const message = expect.any(String);
  const missing = { message, path: ['chatRoom'], extensions: { code: 'NOT_FOUND' } };
  const wrong = { message, extensions: { code: 'BAD_USER_INPUT', field: 'slug' } };
  const query = 'query ($slug: String = "0-0") { chatRoom(slug: $slug) { id } }';
  for (let time = 1; time <= 3; time += 1) {
    expect(await errors(query, { slug: 7 })).toEqual([[wrong], [wrong]]);
    expect(await errors(query)).toEqual([[missing], [missing]]);
  }
});

test('an error of the document itself says where it is', async () => {
  const socket = await RawSocket.ready(viewer);
  const places = { '{': [{ line: 1, column: 2 }], '{\n  nothing }': [{ line: 2, column: 3 }] };
  for (const [query, locations] of Object.entries(places)) {
    for (let time = 1; time <= 2; time += 1) {
      expect((await post(viewer, { query })).body?.errors).toMatchObject([{ locations }]);
      socket.ask('1', query);
      expect((await socket.next()).payload).toMatchObject([{ locations }]);
    }
  }
});
