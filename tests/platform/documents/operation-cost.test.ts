import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { costOfAnswer, OperationCosts } from '../../../src/platform/documents/operation-cost.js';
import { createSchema } from '../../../src/schema.js';

const costs = new OperationCosts(createSchema(), { page: 50, longestPage: 200 });
const list = 'query ($n: Int) { projects(first: $n) { nodes { id title } } }';
const ofList = (variables: Record<string, unknown>) =>
  costs.ofOperation({ document: parse(list), variables });

test('an operation costs what its lists may hold, by the values of its variables', () => {
  const perProject = ofList({ n: 11 }) - ofList({ n: 10 });
  expect(perProject).toBe(3);
  expect(ofList({ n: 100 }) - ofList({ n: 10 })).toBe(90 * perProject);
  for (const strange of [{}, { n: null }, { n: 'x' }, { n: 100_000 }])
    expect(ofList(strange)).toBe(ofList({ n: 200 }));
});

test('a long text costs as much as ten fields, also in a fragment', () => {
  const cost = (fields: string, more = '') =>
    costs.ofOperation({ document: parse(`{ project(id: 1) { ${fields} } } ${more}`) });
  expect(cost('summary') - cost('title')).toBe(10);
  expect(cost('...F', 'fragment F on Project { summary }')).toBe(cost('summary'));
});

test.each([undefined, null, ''])('the only operation counts when its name is %j', (operationName) => {
  const document = parse('{ projects { nodes { summary } } }');
  expect(costs.ofOperation({ document, operationName })).toBeGreaterThan(600);
});

test('only the operation that runs counts', () => {
  const document = parse('query Cheap { me { id } } query Dear { projects { nodes { summary } } }');
  const cost = (operationName: string) => costs.ofOperation({ document, operationName });
  expect(cost('Cheap')).toBeLessThan(cost('Dear'));
});

test('an answer costs by its fields and its characters, never more than was expected', () => {
  const nodes = Array.from({ length: 200 }, (_, n) => ({ id: n, summary: 'x'.repeat(4000) }));
  const answer = costOfAnswer({ projects: { nodes } });
  const expected = costs.ofOperation({
    document: parse('{ projects(first: 200) { nodes { id summary } } }'),
  });
  expect(answer).toBeGreaterThan(200 * 12);
  expect(Math.abs(answer - expected)).toBeLessThan(20);
  expect(costOfAnswer({ projects: { nodes: [] } })).toBeLessThan(210);
  expect(costOfAnswer(null)).toBeLessThan(210);
});
