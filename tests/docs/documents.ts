import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const notOurs = /(^|\/)(node_modules|dist|temp|coverage|generated|\.[^/]*)\//;

/** Matching paths, relative to the repository's root, without installed or built files. */
export function filesOf(...globs: string[]): string[] {
  return globSync(globs, { cwd: root, exclude: (path) => notOurs.test(`${path}/`) }).sort();
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The texts between single backticks, outside fenced code blocks. */
export function codeSpans(markdown: string): string[] {
  return [...markdown.replaceAll(fence, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The fenced code blocks in a language, in order. */
export function blocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(fence)]
    .filter(([, info]) => info === language)
    .map(([, , indent = '', code = '']) => code.replaceAll(`\n${indent}`, '\n'));
}

const fence = /^ *```(\w+)\n( *)([\s\S]*?)^ *```$/gm;
