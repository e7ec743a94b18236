import { expect, test } from '@jest/globals';
import { defaultLimits as limits, limits as limitsShape } from '../../src/config.js';
import { codeSpans, textOf } from './documents.js';

const page = textOf('docs/api.md');

test('the page on the API says what to do about each code of an error', () => {
  const list = /errorCodes = \[([^\]]+)\]/.exec(textOf('src/platform/errors.ts'))?.[1] ?? '';
  const codes = [...list.matchAll(/'(\w+)'/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  expect(codeSpans(page)).toEqual(expect.arrayContaining(codes));
});

test('the page on the API says what to do about each code that the server closes a socket with', () => {
  const sources = [
    'src/transport/socket.ts',
    'src/transport/admit-socket.ts',
    'src/transport/guard-socket.ts',
  ]
    .map(textOf)
    .join('\n');
  const codes = [...sources.matchAll(/= (1\d{3}|4\d{3});/g)].map(([, code = '']) => code);
  expect(codes).toEqual(expect.arrayContaining(['1012', '1013', '4401']));
  const table = page.split('A socket closes with:')[1]?.split('\n\n')[1] ?? '';
  for (const code of codes) expect(table).toContain(code);
});

test('the page on the API tells the limits as they are', () => {
  expect(limits.bodySize).toBe(limits.frameSize);
  expect(page).toContain(`at most ${limits.bodySize / 1024} KiB`);
  expect(page).toContain(`at most ${limits.subscriptionsPerSocket} operations`);
  expect(page).toContain(`within ${limits.initWait / 1000} s`);
});

test('the page on operations tells what each metric of ours means', () => {
  const metrics = [...textOf('src/platform/metrics.ts').matchAll(/'(parley_\w+)'/g)].map(([, name]) => name);
  expect(metrics).toContain('parley_sockets');
  expect(codeSpans(textOf('docs/operations.md'))).toEqual(expect.arrayContaining(metrics));
});

test('the page on operations has every limit, with what it is unless LIMITS says otherwise', () => {
  const rows = textOf('docs/operations.md').matchAll(/^\| `([\w.]+)` +\| `([^`]+)` +\| ([^|]+?) +\|$/gm);
  const told = [...rows].map(([, name = '', value = '', words]) => [name, [JSON.parse(value), words]]);
  const { rates, ...single } = limitsShape.shape;
  const shapes = {
    ...single,
    ...Object.fromEntries(
      Object.entries(rates.def.innerType.shape).map(([act, shape]) => [`rates.${act}`, shape]),
    ),
  };
  const known = Object.entries(shapes).map(([name, shape]) => [
    name,
    [shape.parse(undefined), shape.description],
  ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(known));
});
