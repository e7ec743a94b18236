import { expect, test } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { sharedApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { codeOf, post } from '../transport/post.js';

const app = await sharedApp();

// Introspection is open, for the playground and other apps. So it must not reveal more than what is published.
test('introspection tells what schema.graphql tells, and no more', async () => {
  const { body } = await post(nobody(app), { query: getIntrospectionQuery({ specifiedByUrl: true }) });
  const shown = printSchema(lexicographicSortSchema(buildClientSchema(body?.data as IntrospectionQuery)));
  const published = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  expect(shown).toBe(printSchema(lexicographicSortSchema(published)));
});

test('the whole schema is not asked for several times at once', async () => {
  const times = (count: number, part: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => part(n)).join(' ');
  const fields = 'fields { name description args { name description type { name fields { name } } } }';
  const types = `types { name description ${fields} }`;
  const queries = [
    `{ ${times(5, (n) => `${n ? `a${n}:` : ''} __schema { ${types} }`)} }`,
    `{ __schema { ${types} } ... { ...A } } fragment A on Query { type: __type(name: "Query") { ${fields} } }`,
    `{ __schema { ${times(5, (n) => `a${n}: ${types}`)} } }`,
    `{ ${times(2, (n) => `a${n}: __type(name: "Query") { ${fields} }`)} }`,
    `{ ${times(2, (n) => `a${n}: __type(name: "Query") { fields { b: name } }`)} }`,
    `{ __schema { types { ...A again: ${fields} } } } fragment A on __Type { ${fields} }`,
  ];
  for (const query of queries) {
    const refused = await post(nobody(app), { query });
    expect([query, ...codeOf(refused)]).toEqual([query, 400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(JSON.stringify(refused.body)).toContain('schema.graphql');
  }
  const names = await post(nobody(app), { query: '{ __typename a: __typename }' });
  expect(codeOf(names)).toEqual([200, undefined]);
});
