import { expect, test } from '@jest/globals';
import { csvLine } from '../../src/admin/rows/csv.js';

test.each([
  ['x;=1+1', "x;'=1+1"],
  ['x; =1+1', "x; '=1+1"],
  ['x;\uff1d1+1', "x;'\uff1d1+1"],
  ['x;-2;@here;+3', "x;'-2;'@here;'+3"],
  ['=1;=2', "'=1;'=2"],
  ['a\t=1', "a\t'=1"],
  ['a\n=HYPERLINK(A1)', `"a\n'=HYPERLINK(A1)"`],
  ['a\r\n+1', `"a\r\n'+1"`],
  ['a\r@b', `"a\r'@b"`],
  // A reader of `;` takes the doubled quote for an empty one, and goes on after it.
  ['x;"=1+1;y', `"x;""'=1+1;y"`],
])('%j has no formula where a spreadsheet splits at ";", tabs or line breaks', (cell, inFile) => {
  expect(csvLine(['7', cell])).toBe(`7,${inFile}\r\n`);
});

test.each(['-2', 'a;b', 'a-b; c=d', 'x; y@example.org', "it's;fine", 'a\tb'])('%j stays as it is', (cell) => {
  expect(csvLine(['7', cell])).toBe(`7,${cell}\r\n`);
});
