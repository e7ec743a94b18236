import { expect, test } from '@jest/globals';
import { codeSpans, filesOf, textOf } from './documents.js';

const documents = filesOf('README.md', 'docs/**/*.md');
const files = filesOf('**/*', '.env.sample', '.ci/*');
const code = filesOf(
  '{src,client,scripts,tests,examples}/**/*.{ts,tsx,mts,mjs}',
  '*.{ts,js,json,graphql,yaml}',
)
  .map(textOf)
  .join('\n');

/** Names that are in the documents but not in the code, because they belong to other software. */
const foreign = ['Host', 'Origin', 'preStop', 'synchronous_commit'];

const isPath = (span: string) =>
  /^[\w.*-]+(\/[\w.*-]+)*(\/|\.(ts|tsx|mts|mjs|js|json|graphql|yaml|sample|md))$/.test(span);
const isCall = (span: string) => /^(\w+\.)?\w+\(\)$/.test(span);
const isName = (span: string) =>
  /^([A-Z][a-z]+[A-Za-z]*|[a-z]+[A-Z]\w*|[A-Z][A-Z_]+|parley_\w+|[a-z]+(_[a-z]+)+)$/.test(span);

function exists(path: string): boolean {
  if (path.endsWith('/')) return files.some((file) => file.startsWith(path));
  return files.includes(path);
}

function missing(
  path: string,
  isOf: (span: string) => boolean,
  isThere: (span: string) => boolean,
): string[] {
  const spans = codeSpans(textOf(path)).filter(isOf);
  return spans.filter((span) => !isThere(span)).map((span) => `${path}: ${span}`);
}

function occurs(word: string): boolean {
  return new RegExp(`\\b${word}\\b`).test(code);
}

function isDefined(call: string): boolean {
  const names = call.slice(0, -2).split('.');
  const name = names.at(-1) ?? '';
  const form = `(function\\*? ${name}\\b|(const|let) ${name}\\b|^  (async |readonly |static )*\\*?${name} ?[(<=:])`;
  return names.every(occurs) && new RegExp(form, 'm').test(code);
}

test('there are documents to look at', () => {
  expect(documents.length).toBeGreaterThan(10);
  expect(files).toContain('src/main.ts');
});

test.each(documents)('every file that %s names is there', (path) => {
  expect(missing(path, isPath, exists)).toEqual([]);
});

test.each(documents)('every function that %s names is there', (path) => {
  expect(missing(path, isCall, isDefined)).toEqual([]);
});

test.each(documents)('every other name of %s occurs in the code', (path) => {
  expect(missing(path, isName, (name) => foreign.includes(name) || occurs(name))).toEqual([]);
});

test('the page on architecture names every folder of the server and of the web app', () => {
  const paths = filesOf('{src,client}/*/**/*.{ts,tsx}').map((path) => path.replace(/[^/]*$/, ''));
  const folders = new Set(paths.filter((path) => !/\/migrations\/|^client\/locales\//.test(path)));
  expect(folders.size).toBeGreaterThan(30);
  const named = codeSpans(textOf('docs/architecture.md'));
  expect([...folders].filter((path) => !named.includes(path))).toEqual([]);
});

test.each(documents)('every link of %s leads somewhere', (path) => {
  const folder = new URL(`file:///${path}`);
  const links = [...textOf(path).matchAll(/\]\(([^)#\s]+)/g)].map(([, link = '']) => link);
  const local = links
    .filter((link) => !/^\w+:/.test(link))
    .map((link) => new URL(link, folder).pathname.slice(1));
  expect(local.filter((link) => !exists(link) && !exists(`${link}/`))).toEqual([]);
});

/** Test titles that a document cites as “title” after the path of a test file, as docs/security.md does. */
function citedTests(path: string): { file: string; title: string }[] {
  const citations = textOf(path).matchAll(/`(tests\/[^`]+\.test\.tsx?)`((?:,?\s*“[^”]+”)+)/g);
  return [...citations].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title: title.replace(/\s+/g, ' ') })),
  );
}

test('the page on security cites tests', () => {
  expect(citedTests('docs/security.md').length).toBeGreaterThan(80);
});

test.each(documents)('every test that %s cites by its title is in its file', (path) => {
  const lost = citedTests(path).filter(({ file, title }) => {
    const source = exists(file) ? textOf(file) : '';
    return !["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
  });
  expect(lost).toEqual([]);
});

test.each(documents)('%s names no lines, which move', (path) => {
  expect(textOf(path)).not.toMatch(/\.(ts|tsx|mjs|js):\d+|\blines? \d+/);
});
