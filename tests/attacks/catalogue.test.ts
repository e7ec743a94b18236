import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which lines of the catalogue stand in which file. */
const sections: Readonly<Record<string, readonly [first: number, last: number]>> = {
  transport: [1, 25],
  socket: [26, 51],
  messages: [52, 71],
  access: [72, 81],
  sessions: [82, 97],
  hygiene: [98, 110],
};

function numbersIn(file: string): number[] {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  return [...source.matchAll(/^(?:attack|doesNotApply)\(\s*(\d+),/gm)].map(([, number]) => Number(number));
}

function range([first, last]: readonly [number, number]): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const files = readdirSync(import.meta.dirname);

test('every line of the catalogue is tried once, in the file of its section', () => {
  for (const [name, section] of Object.entries(sections))
    expect([name, numbersIn(`${name}.test.ts`)]).toEqual([name, range(section)]);
});

test('no attack stands where it is not looked for', () => {
  const others = files.filter((file) => !(file.replace('.test.ts', '') in sections));
  expect(others.flatMap(numbersIn)).toEqual([]);
});
