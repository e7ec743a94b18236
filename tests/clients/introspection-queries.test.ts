import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { post } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';

const app = await sharedApp();

const metaTypes = ['__Schema', '__Type', '__Directive', '__Field', '__InputValue'];

/** Asks what the types of introspection can do, as code generators do first. */
const capabilities = (fields: string, extra = '') =>
  `query Capabilities { ${metaTypes.map((name, n) => `t${n}: __type(name: "${name}") { ${extra} ${fields} }`).join(' ')} }`;

const typeRef = (levels: number): string =>
  `kind name ${levels > 0 ? `ofType { ${typeRef(levels - 1)} }` : ''}`;

/** The whole schema in one query, with each field that the specification of October 2021 or later has. */
function everything(levels: number, deprecated: string): string {
  const value = `name description type { ...Ref } defaultValue isDeprecated deprecationReason`;
  const args = deprecated && `args${deprecated}`;
  return `query IntrospectionQuery {
    __schema {
      description
      queryType { name kind } mutationType { name kind } subscriptionType { name kind }
      types { ...Full }
      directives { name description isRepeatable locations ${args || 'args'} { ...Value } }
    }
  }
  fragment Full on __Type {
    kind name description specifiedByURL isOneOf
    fields(includeDeprecated: true) {
      name description ${args || 'args'} { ...Value } type { ...Ref } isDeprecated deprecationReason
    }
    inputFields${deprecated} { ...Value }
    interfaces { ...Ref } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    possibleTypes { ...Ref }
  }
  fragment Value on __InputValue { ${value} }
  fragment Ref on __Type { ${typeRef(levels)} }`;
}

/** What the usual tools send, written by the description of each. */
const queries: readonly (readonly [tool: string, query: string])[] = [
  [
    'Apollo Kotlin, first phase',
    capabilities('...F').concat(' fragment F on __Type { fields { name args { name } } }'),
  ],
  [
    'Apollo Kotlin, first phase with __typename',
    capabilities('fields { __typename name args { name } }', '__typename'),
  ],
  ['Apollo Kotlin 4, first phase', '{ __schema { types { name fields { name args { name } } } } }'],
  ['Apollo Kotlin, second phase', everything(7, '(includeDeprecated: true)')],
  ['gql.tada and urql, first phase', capabilities('fields { name }', 'name')],
  ['GraphiQL, Apollo Sandbox, Rover', everything(9, '(includeDeprecated: true)')],
  ['gqlgen, genqlient, graphql-java', everything(7, '')],
  [
    'a form that asks for one type',
    '{ __type(name: "Message") { name fields { name type { name kind ofType { name } } } } }',
  ],
  ['a check of health', 'query { __typename }'],
];

test.each(queries)(
  'introspection as %s asks for it passes, over HTTP and on a socket',
  async (_tool, query) => {
    const answered = await post(nobody(app), { query });
    expect([answered.status, answered.body?.errors]).toEqual([200, undefined]);
    const socket = await RawSocket.ready(nobody(app));
    socket.ask('1', query);
    expect(await socket.next()).toMatchObject({ type: 'next', payload: answered.body });
  },
);
