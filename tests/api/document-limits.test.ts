import { expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { codeOf, type Fault, post, request } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';

const app = await sharedApp();
const viewer = await ann(app);
const refused = [400, 'GRAPHQL_VALIDATION_FAILED'];
const accepted = [200, undefined];
const roots = (count: number) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: me { id }`).join(' ')} }`;

async function ask(query: string) {
  return codeOf(await post(viewer, { query }));
}

test('a document has its limits: tokens, depth, root fields, aliases, directives', async () => {
  const deep = (levels: number) =>
    `{ chatRooms { nodes {${' lastMessage { chatRoom {'.repeat(levels)} id ${'} }'.repeat(levels)} } } }`;
  const inFragment = `{ ...A } fragment A on Query { ... on Query { ...B } } fragment B on Query ${roots(6)}`;
  const aliases = (count: number) =>
    `{ me { ${Array.from({ length: count }, (_, n) => `a${n}: id`).join(' ')} } }`;
  const directives = (count: number) =>
    `{ me { ${Array.from({ length: count }, () => 'id @include(if: true)').join(' ')} } }`;
  expect(await ask(`{ me { ${'id '.repeat(500)} } }`)).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  for (const query of [deep(3), roots(6), inFragment, aliases(6), directives(21)])
    expect([query, ...(await ask(query))]).toEqual([query, ...refused]);
  for (const query of [deep(2), roots(5), aliases(5), directives(20)])
    expect([query, ...(await ask(query))]).toEqual([query, ...accepted]);
});

test('depth does not hide in a fragment that is named like introspection', async () => {
  for (const name of ['__schema', '__type', 'IntrospectionQuery']) {
    const deep = `lastMessage { chatRoom { lastMessage { chatRoom { lastMessage { chatRoom { id } } } } } }`;
    const fragment = `fragment ${name} on ChatRoom { ${deep} }`;
    const query = `query IntrospectionQuery { chatRooms { nodes { ...${name} } } } ${fragment}`;
    expect([name, ...(await ask(query))]).toEqual([name, ...refused]);
  }
});

test('a document that is too long is not even parsed, on HTTP and on the socket', async () => {
  const ofLength = (length: number) => `{ me { id } }${' '.repeat(length - 13)}`;
  // Only a parser that reads `unread` to its end finds the syntax error. The answer must name the length instead.
  const [longest, tooLong, unread] = [ofLength(10_000), ofLength(10_001), `${ofLength(60_000)}\n{`];
  const socket = await RawSocket.ready(viewer);
  const ways = [
    ask,
    async (query: string) => {
      const headers = { 'apollo-require-preflight': 'yes', authorization: `Bearer ${viewer.token}` };
      return codeOf(await request(`${app.url}/graphql?${new URLSearchParams({ query })}`, { headers }));
    },
    async (query: string) => {
      socket.ask('1', query);
      const { type, payload } = await socket.next();
      if (type === 'error') return [400, (payload as Fault[])[0]?.extensions['code']];
      expect((await socket.next()).type).toBe('complete');
      return accepted;
    },
  ];
  for (const answer of ways) {
    expect(await answer(longest)).toEqual(accepted);
    expect(await answer(tooLong)).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  }
  for (const query of [tooLong, unread]) {
    const { body } = await post(viewer, { query });
    expect(body?.errors?.[0]?.message).toContain('10000 is the limit');
  }
});

test('aliases are counted wherever they hide', async () => {
  const own = 'a: id b: id c: id';
  for (const query of [
    `{ me { ...A } again: me { ...A } } fragment A on Account { ${own} }`,
    `{ me { ... on Account { ${own} } ... { d: id e: id f: id } } }`,
    `{ __schema { types { a: name b: name c: name d: name e: name f: name } } }`,
  ])
    expect(await ask(query)).toEqual(refused);
});

test('an operation tries one secret at a time, however it hides the others', async () => {
  const signIn = (alias = '') => `${alias} signIn(username: "ann", password: "x") { token }`;
  const documents = [
    `mutation { ${signIn()} ${signIn('b:')} }`,
    `mutation { ${signIn()} ...A } fragment A on Mutation { ${signIn('b:')} }`,
    `mutation { ${signIn()} ... on Mutation { ... { ${signIn('b:')} } } }`,
    `mutation { ...A ...B } fragment A on Mutation { ${signIn()} } fragment B on Mutation { ${signIn('b:')} }`,
    `mutation { ${signIn()} signUp(username: "ann", password: "x", email: "x") { token } }`,
  ];
  for (const query of documents) expect([query, ...(await ask(query))]).toEqual([query, ...refused]);
  expect(await ask(`mutation { ${signIn()} }`)).toEqual([200, 'UNAUTHENTICATED']);
});

test('the schema is read by what tools ask, and not by what takes for ever to answer', async () => {
  const everything = {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  };
  for (const options of [{}, everything]) expect(await ask(getIntrospectionQuery(options))).toEqual(accepted);
  const lists = (count: number) =>
    `{ __schema { types {${' fields { type {'.repeat(count)} name ${'} }'.repeat(count)} } } }`;
  const chain = `{ __schema { types { fields { type {${' ofType {'.repeat(30)} name ${'}'.repeat(30)} } } } } }`;
  for (const query of [lists(3), lists(12), chain]) expect(await ask(query)).toEqual(refused);
  expect(await ask(lists(2))).toEqual(accepted);
});

test('a document whose fragments name each other without end is refused at once', async () => {
  const fragments = Array.from(
    { length: 30 },
    (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`,
  );
  const query = `{ ...F0 } ${fragments.join(' ')} fragment F30 on Query { me { id } }`;
  expect(codeOf(await post(viewer, { query }))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
});

test('lists within lists are refused when they may get too long', async () => {
  const { slug } = await aRoom(app);
  const nested = (inner: string) => `chatRoom { messages(last: 60) { nodes { id ${inner} } } }`;
  const query = `{ chatRoom(slug: "${slug}") { messages(last: 60) { nodes { ${nested(nested(''))} } } } }`;
  const answer = await post(viewer, { query });
  expect(codeOf(answer)).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  expect(JSON.stringify(answer)).toContain('Ask for shorter pages');
});

test('each event of a subscription may ask for little, as there may be any number of them', async () => {
  const { visitor, slug } = await aRoom(app);
  const socket = await RawSocket.ready(visitor);
  const asked = async (selection: string) => {
    socket.ask('1', `subscription { messageAdded(roomSlug: "${slug}", afterSeq: 9) { ${selection} } }`);
    return socket.nextCode('1');
  };
  const page = (last: number, fields: string) =>
    `chatRoom { messages(last: ${last}) { nodes { ${fields} } } }`;
  for (const selection of [page(200, 'id'), page(6, 'content')])
    expect(await asked(selection)).toBe('GRAPHQL_VALIDATION_FAILED');
  for (const selection of [page(90, 'id'), page(5, 'content')])
    expect(await asked(selection)).toBe('RESYNC_REQUIRED');
});
