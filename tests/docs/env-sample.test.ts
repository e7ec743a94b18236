import { expect, test } from '@jest/globals';
import { settings } from '../../src/config.js';
import { textOf } from './documents.js';

type Variables = Record<string, string>;

const defaults: Record<string, unknown> = settings.parse({});
const known: Variables = Object.fromEntries(
  Object.keys(settings.shape).map((name) => [name, `${(defaults[name] ?? '') as string | number}`]),
);

test('.env.sample has every variable of the configuration, with its default', () => {
  const lines = textOf('.env.sample').matchAll(/^([A-Z_]+)=(.*)$/gm);
  expect(Object.fromEntries([...lines].map(([, name, value]) => [name, value]))).toEqual(known);
});

test('.env.sample says what each variable is for', () => {
  const paragraphs = textOf('.env.sample').trim().split('\n\n').slice(1);
  expect(paragraphs).toHaveLength(Object.keys(known).length);
  for (const paragraph of paragraphs) expect(paragraph).toMatch(/^# .*Default: /s);
});

test('the page on configuration has every variable, with its default', () => {
  const rows = textOf('docs/configuration.md').matchAll(/^\| `([A-Z_]+)` +\| (`[^`]+`)? +\|/gm);
  expect(Object.fromEntries([...rows].map(([, name, value = '']) => [name, value.slice(1, -1)]))).toEqual(
    known,
  );
});
