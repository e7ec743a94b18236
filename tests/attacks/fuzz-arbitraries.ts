import * as fc from 'fast-check';
import {
  buildSchema,
  type GraphQLField,
  isCompositeType,
  getNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { readFileSync } from 'node:fs';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/** Texts that somebody could have meant to break something with, besides what chance makes. */
const words = [
  '',
  '\0',
  '\ud800',
  '1-1',
  '../',
  "' or 1=1 --",
  '__proto__',
  'constructor',
  '9'.repeat(40),
  '好'.repeat(300),
  '{',
  '"""',
  '\u202e',
];
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...words));
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-1, 0, 2 ** 31, 2 ** 53, 1e308));

/** What fits into JSON, likely and unlikely. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  { depthSize: 'small' },
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }),
);

type Field = GraphQLField<unknown, unknown>;

const literal = fc.oneof(
  text.map((string) => JSON.stringify(string)),
  fc.integer().map(String),
  fc.constantFrom('null', 'true', 'OWNER', '[]', '{}', '{ subject: "x", name: "y" }', '$v', '1e400', '"1-1"'),
);

function selection(type: GraphQLObjectType, depth: number): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields());
  const one = fc.constantFrom(...fields).chain((field) => selected(field, depth));
  return fc
    .tuple(
      fc.array(one, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', ' __typename', ' ...F', ' ... @skip(if: false) { __typename }'),
    )
    .map(([some, more]) => `{ ${some.join(' ')}${more} }`);
}

function selected(field: Field, depth: number): fc.Arbitrary<string> {
  const type = getNamedType(field.type);
  const below =
    isCompositeType(type) && depth > 0 ? selection(type as GraphQLObjectType, depth - 1) : fc.constant('');
  const given = fc.tuple(
    ...field.args.map(({ name }) =>
      fc.option(
        literal.map((said) => `${name}: ${said}`),
        { freq: 8 },
      ),
    ),
  );
  const alias = fc.constantFrom('', '', '', 'a: ', 'b: ');
  return fc.tuple(alias, given, below).map(([as, all, inner]) => {
    const some = all.filter((argument) => argument !== null);
    return `${as}${field.name}${some.length > 0 ? `(${some.join(' ')})` : ''} ${inner}`;
  });
}

/** Documents of this schema, most of them with something wrong. */
const fitting = fc
  .constantFrom(...(['query', 'mutation', 'subscription'] as const))
  .chain((operation) => {
    const root = {
      query: schema.getQueryType(),
      mutation: schema.getMutationType(),
      subscription: schema.getSubscriptionType(),
    }[operation];
    const head = fc.constantFrom(
      operation,
      `${operation} ($v: String)`,
      `${operation} A($v: Int!)`,
      `${operation} ($v: ID = "1")`,
    );
    return fc.tuple(head, root ? selection(root, 5) : fc.constant('{ x }'));
  })
  .map(([head, body]) => `${head} ${body}`);

const tokens = [
  '{',
  '}',
  '(',
  ')',
  '...',
  ':',
  '$v',
  '@include(if: true)',
  'query',
  'mutation',
  'fragment F on Query',
  'me',
  'id',
  '"x"',
  '"""',
  '#',
  '!',
  '=',
  '[',
  ']',
  '|',
  '\\u0000',
  '__schema',
];
const documentText = fc.oneof(
  { arbitrary: fitting, weight: 6 },
  {
    arbitrary: fc.array(fc.constantFrom(...tokens), { maxLength: 30 }).map((some) => some.join(' ')),
    weight: 2,
  },
  { arbitrary: text, weight: 1 },
);

/** What a client could ask: mostly as it should be, with anything in each place. */
export const request = fc.record(
  {
    query: fc.oneof({ arbitrary: documentText, weight: 12 }, { arbitrary: value, weight: 1 }),
    variables: fc.oneof({ arbitrary: fc.record({ v: value }), weight: 6 }, { arbitrary: value, weight: 1 }),
    operationName: fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 9 },
      { arbitrary: value, weight: 1 },
    ),
    extensions: value,
  },
  { requiredKeys: ['query'] },
);

const header = fc.constantFrom<Record<string, string>>(
  {},
  {},
  {},
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-encoding': 'gzip' },
  { accept: 'multipart/mixed' },
  { authorization: 'Bearer x.y.z' },
  { cookie: 'parley.session=%%%; __proto__=1' },
  { 'x-forwarded-for': 'x, ,' },
);

export const httpRequest = fc.record({
  body: fc.oneof(
    { arbitrary: request.map((asked) => JSON.stringify(asked)), weight: 9 },
    { arbitrary: fc.oneof(text, fc.json({ maxDepth: 3 })), weight: 1 },
  ),
  headers: header,
  method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'GET', 'PUT', 'OPTIONS'),
});

const id = fc.constantFrom('1', '2', '3', '', '__proto__', 'constructor', '\0');
const types = [
  'connection_init',
  'ping',
  'pong',
  'complete',
  'subscribe',
  'next',
  'error',
  'start',
  '',
  '__proto__',
];
const frame = fc.oneof(
  { arbitrary: fc.record({ id, type: fc.constant('subscribe'), payload: request }), weight: 8 },
  { arbitrary: fc.record({ id, type: fc.constant('complete') }), weight: 2 },
  {
    arbitrary: fc.record(
      { id: value, type: fc.constantFrom(...types), payload: value },
      { requiredKeys: [] },
    ),
    weight: 1,
  },
  { arbitrary: value, weight: 1 },
);

/** What is written on one socket after it was let in, or instead of being. */
export const conversation = fc.record({
  isInitialised: fc.constantFrom(true, true, true, false),
  frames: fc.array(
    fc.oneof(
      { arbitrary: frame.map((said) => JSON.stringify(said) ?? ''), weight: 9 },
      { arbitrary: text, weight: 1 },
      { arbitrary: fc.uint8Array({ maxLength: 60 }), weight: 1 },
    ),
    { minLength: 1, maxLength: 8 },
  ),
});
