import { expect, test } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { Measures } from '../../../src/platform/documents/measures.js';

const fragment = () => null;
const measures = new Measures({
  page: 50,
  longestPage: 200,
  fragment,
  isSecret: () => false,
  variable: () => undefined,
  isLongText: (name) => name === 'content',
});

/** How many nodes a page with these arguments counts as: first by its plain fields, then by its long texts. */
function nodesOf(given: string): number[] {
  const [operation] = parse(`query ($n: Int) { list${given} { nodes { content } } }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
  const { plain, texts } = measures.of(operation.selectionSet);
  return [(plain - 1) / 2, texts];
}

test.each([
  ['', 50],
  ['(first: 7)', 7],
  ['(last: 7)', 7],
  ['(first: 0)', 1],
  ['(first: 1000000)', 200],
  ['(first: 99999999999999999999)', 200],
  // The variable's value is not known yet.
  ['(first: $n)', 200],
  ['(first: null)', 200],
  ['(first: "7")', 200],
  // An argument that will be refused must not lower the cost of other fields.
  ['(first: -7)', 1],
  ['(first: -7, last: 9)', 9],
  ['(first: 1, last: $n)', 200],
  ['(first: null, last: 3)', 200],
])('a page of list%s is counted as one of %d', (given, size) => {
  expect(nodesOf(given)).toEqual([size, size]);
});
