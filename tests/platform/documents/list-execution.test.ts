import { expect, test } from '@jest/globals';
import type * as GraphQL from 'graphql';
import { ListExecution } from '../../../src/platform/documents/list-execution.js';

const { buildSchema, execute, parse, validate } = await worker.package<typeof GraphQL>('graphql');

const api = `
  type Query { shelf: Shelf, shelves: [Shelf!]!, names: [String!]!, broken: Shelf }
  type Mutation { tidy: [Shelf!] }
  type Shelf { id: ID!, kind: Kind, books(first: Int): [Book], best: [Book!]!, late: [[Book!]!] }
  type Book { title: String!, pages(from: Int = 1): Int, author: Person, writers: [Person!]!, tags: [String], grid: [[Int!]!]!, next: Thing }
  type Person { name: String!, shelf: Shelf }
  interface Thing { name: String! }
  type Box implements Thing { name: String! }
  enum Kind { OAK, PINE }`;

const ada = { name: 'Ada' };
const bob = { name: () => Promise.resolve('Bob') };
const book = (title: unknown, more: object = {}) => ({
  ...{
    title,
    author: Promise.resolve(ada),
    writers: () => [ada, bob],
    tags: ['a', null],
    grid: [[1], [2, 3]],
  },
  pages: ({ from }: { from: number }) => 100 + from,
  ...more,
});
const shelf = {
  ...{ id: 7, kind: 'OAK', late: null },
  books: ({ first }: { first?: number }) => Promise.resolve([book('One'), null, book('Two')].slice(0, first)),
  best: [book('Best', { author: null })],
};
const fault = () => Promise.reject(new Error('out of order'));
const rootValue = {
  ...{
    shelf,
    shelves: () => [shelf, { ...shelf, id: 8, kind: null, best: [] }],
    names: ['x'],
    tidy: [shelf],
  },
  broken: {
    ...{ id: 9, best: [book(null)], late: 7 },
    books: [
      book('One', { author: fault, writers: () => [Promise.resolve(ada)], next: ada, pages: () => 'many' }),
    ],
  },
};

const schema = buildSchema(api);
const lists = new ListExecution(buildSchema(api));

function operation(text: string, variableValues = {}) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return { document, variableValues, rootValue };
}

test.each([
  [
    'all kinds of fields',
    '{ shelf { id kind books { title pages author { name } writers { name } tags grid } } }',
  ],
  ['an empty list, and null', '{ shelves { id kind late { title } best { title author { name } } } }'],
  ['lists in lists', '{ shelves { books { writers { name shelf { best { title } } } } } }'],
  ['aliases and arguments', '{ a: shelf { few: books(first: 1) { t: title p: pages(from: 5) q: pages } } }'],
  [
    'names of every object in JavaScript',
    '{ shelves { constructor: id best { toString: title then: pages } } }',
  ],
  ['types', '{ __typename shelves { __typename best { __typename author { __typename } } } }'],
  [
    'fragments, and fields that are selected twice',
    `{ shelf { best { ...B ... on Book { author { name } } ... { author { __typename } title } } } }
     fragment B on Book { writers { name } title author { shelf { id } } }`,
  ],
  [
    'variables and directives',
    `query Q($yes: Boolean!, $from: Int) { shelves @include(if: $yes) { best { title @skip(if: $yes) pages(from: $from) } } }`,
  ],
])('a query gets the same answer as from graphql-js: %s', async (_what, text) => {
  const asked = operation(text, { yes: true, from: 3 });
  const answer = await lists.execute(asked);
  expect(JSON.stringify(answer)).toBe(JSON.stringify(await execute({ ...asked, schema })));
  expect(answer?.data).toBeDefined();
});

test.each([
  ['a field that is missing', '{ broken { best { title } } }'],
  ['a field that fails after others', '{ broken { books { title author { name } } } }'],
  ['a value of another type', '{ broken { books { pages } } }'],
  ['no list', '{ broken { late { title } } }'],
  ['a list of promises', '{ broken { books { writers { name } } } }'],
  ['an interface', '{ broken { books { next { name } } } }'],
  ['a field outside of the lists', '{ shelf { best { title } } broken { books { author { name } } } }'],
  ['a variable that is missing', 'query ($from: Int!) { shelves { best { pages(from: $from) } } }'],
  ['a name that means something to JavaScript', '{ shelves { best { __proto__: title } } }'],
  ['a mutation', 'mutation { tidy { id } }'],
  ['only lists of texts', '{ names shelf { id } }'],
  ['the schema', '{ shelves { id } __type(name: "Shelf") { fields { type { name } } } }'],
])('it is left to graphql-js: %s', async (_what, text) => {
  expect(await lists.execute(operation(text))).toBeNull();
});
