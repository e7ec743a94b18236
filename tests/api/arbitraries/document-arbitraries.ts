import * as fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { readFileSync } from 'node:fs';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));

/** Texts of an attacker, tried besides the random ones. */
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
export const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...words));
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-1, 0, 2 ** 31, 2 ** 53, 1e308));

/** Any JSON value, likely or not. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { depthSize: 'small' },
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }),
);

type Field = GraphQLField<unknown, unknown>;

const slug = fc.constantFrom('1-1', '1-2', '2-1', '0-0', '9'.repeat(20));
const id = fc.oneof(slug, text, fc.nat(20).map(String), fc.uuid());
/** Values for the variables that the documents use. */
export const variables = fc.record({
  s: fc.oneof(text, slug),
  i: id,
  n: fc.oneof(fc.integer(), fc.nat(9)),
  v: value,
});

/** By type: literals and variables that are valid where this type is expected. */
const literals: Readonly<Record<string, fc.Arbitrary<string>>> = {
  String: fc.oneof(
    fc.constant('$s'),
    slug.map((given) => `"${given}"`),
    fc.constant('"x"'),
  ),
  ID: fc.oneof(
    fc.constant('$i'),
    fc.nat(20).map(String),
    fc.uuid().map((given) => `"${given}"`),
  ),
  Int: fc.oneof(fc.constant('$n'), fc.integer().map(String), fc.nat(60).map(String)),
  ChatRole: fc.constantFrom('OWNER', 'VISITOR'),
  HostUserInput: fc.constant('{ subject: $i, name: $s }'),
};
const misfit = fc.constantFrom('null', 'true', 'OWNER', '[]', '{}', '$v', '1e400', '"x"', '-1');

function argument({ name, type }: GraphQLArgument): fc.Arbitrary<string> {
  const fit = literals[getNamedType(type).name] ?? misfit;
  const said = fc
    .oneof({ arbitrary: fit, weight: 30 }, { arbitrary: misfit, weight: 1 })
    .map((it) => `${name}: ${it}`);
  return isNonNullType(type) ? said : fc.oneof(said, fc.constant(''));
}

function selection(type: GraphQLObjectType, depth: number): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter(
    (field) => depth > 0 || !isObjectType(getNamedType(field.type)),
  );
  if (fields.length === 0) return fc.constant('{ __typename }');
  const one = fc.constantFrom(...fields).chain((field) => selected(field, depth));
  const some = fc.uniqueArray(one, {
    minLength: 1,
    maxLength: 2,
    selector: (said) => /^\w+/.exec(said)?.[0],
  });
  const more = fc.oneof(
    { arbitrary: fc.constant(''), weight: 30 },
    { arbitrary: fc.constantFrom('...F', 'a: __typename', '... @skip(if: true) { __typename }'), weight: 1 },
  );
  return fc.tuple(some, more).map(([all, last]) => `{ ${all.join(' ')} ${last} }`);
}

function selected(field: Field, depth: number): fc.Arbitrary<string> {
  const type = getNamedType(field.type);
  const below = isObjectType(type) ? selection(type, depth - 1) : fc.constant('');
  return fc.tuple(fc.tuple(...field.args.map(argument)), below).map(([given, inner]) => {
    const some = given.filter((said) => said !== '').join(' ');
    return `${field.name}${some && `(${some})`} ${inner}`;
  });
}

const types = { s: 'String!', i: 'ID!', n: 'Int!', v: 'Boolean' };

/** Documents that follow this schema; some contain an error. */
const fitting = fc
  .constantFrom(
    ['query', schema.getQueryType()] as const,
    ['mutation', schema.getMutationType()] as const,
    ['subscription', schema.getSubscriptionType()] as const,
  )
  .chain(([operation, root]) => fc.tuple(fc.constant(operation), root ? selection(root, 3) : fc.constant('')))
  .map(([operation, body]) => {
    const used = Object.entries(types).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
    const declared = used.map(([name, type]) => `$${name}: ${type}`).join(' ');
    return `${operation} ${declared && `(${declared})`} ${body}`;
  });

const tokens =
  '{ } ( ) ... : $v @include(if:true) query mutation fragment on F me id "x" """ # ! = [ ] | \\u0000 __schema'.split(
    ' ',
  );
/** Documents: most follow the schema, the others are random tokens or text. */
export const documentText = fc.oneof(
  { arbitrary: fitting, weight: 20 },
  {
    arbitrary: fc.array(fc.constantFrom(...tokens), { maxLength: 30 }).map((some) => some.join(' ')),
    weight: 2,
  },
  { arbitrary: text, weight: 1 },
);
