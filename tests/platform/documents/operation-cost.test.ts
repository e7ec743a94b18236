import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { costOfAnswer, OperationCosts } from '../../../src/platform/documents/operation-cost.js';
import { createSchema } from '../../../src/schema.js';

const costs = new OperationCosts(createSchema(), { page: 50, longestPage: 200 });
const list = 'query ($n: Int) { projects(first: $n) { nodes { id title } } }';
const ofList = (variables: Record<string, unknown>) =>
  costs.ofOperation({ document: parse(list), variables }).cost;

test('an operation costs what its lists may hold, by the values of its variables', () => {
  const perProject = ofList({ n: 11 }) - ofList({ n: 10 });
  expect(perProject).toBe(3);
  expect(ofList({ n: 100 }) - ofList({ n: 10 })).toBe(90 * perProject);
  for (const strange of [{}, { n: null }, { n: 'x' }, { n: 100_000 }])
    expect(ofList(strange)).toBe(ofList({ n: 200 }));
});

test('a long text costs as much as ten fields, also in a fragment', () => {
  const cost = (fields: string, more = '') =>
    costs.ofOperation({ document: parse(`{ project(id: 1) { ${fields} } } ${more}`) }).cost;
  expect(cost('summary') - cost('title')).toBe(10);
  expect(cost('...F', 'fragment F on Project { summary }')).toBe(cost('summary'));
});

test.each([undefined, null, ''])('the only operation counts when its name is %j', (operationName) => {
  const document = parse('{ projects { nodes { summary } } }');
  expect(costs.ofOperation({ document, operationName }).cost).toBeGreaterThan(600);
});

test('only the operation that runs counts', () => {
  const document = parse('query Cheap { me { id } } query Dear { projects { nodes { summary } } }');
  const cost = (operationName: string) => costs.ofOperation({ document, operationName }).cost;
  expect(cost('Cheap')).toBeLessThan(cost('Dear'));
});

test('an answer costs by its fields and its characters, never more than was expected', () => {
  const nodes = Array.from({ length: 200 }, (_, n) => ({ id: n, summary: 'x'.repeat(4000) }));
  const expected = costs.ofOperation({
    document: parse('{ projects(first: 200) { nodes { id summary } } }'),
  });
  const answer = costOfAnswer({ projects: { nodes } }, expected);
  expect(answer).toBeGreaterThan(200 * 12);
  expect(Math.abs(answer - expected.cost)).toBeLessThan(20);
  expect(costOfAnswer({ projects: { nodes: [] } }, expected)).toBeLessThan(460);
  expect(costOfAnswer(null, { lists: 0 })).toBeLessThan(210);
});

test('each list within a list costs a statement, whatever its name in the answer', () => {
  const query =
    '{ chatRooms(first: 10) { nodes { participants { id } m: messages(last: 1) { n: nodes { id } } } } }';
  const expected = costs.ofOperation({ document: parse(query) });
  expect(expected.lists).toBe(11);
  const nodes = Array.from({ length: 10 }, () => ({ participants: [{ id: 1 }], m: { n: [{ id: 1 }] } }));
  expect(costOfAnswer({ chatRooms: { nodes } }, expected)).toBeGreaterThan(11 * 250);
  expect(costOfAnswer({ chatRooms: { nodes: [] } }, expected)).toBeLessThan(460);
});
