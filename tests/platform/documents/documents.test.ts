import { expect, test } from '@jest/globals';
import { type DocumentNode, parse, visit } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { exampleTabs } from '../../../client/playground/example-tabs.js';
import { Documents, KnownDocuments } from '../../../src/platform/documents/documents.js';
import { defaultLimits } from '../../../src/config.js';
import { createSchema } from '../../../src/schema.js';

const schema = createSchema();

/** The messages of a document's errors. */
async function faultsOf(source: string): Promise<string[]> {
  const document = await new Documents(schema, defaultLimits).read(source);
  return 'kind' in document ? [] : document.map(({ message }) => message);
}

/** The documents of the web app, each with the fragments that it uses. */
function documentsOfTheWebApp(): string[] {
  const files = globSync('client/**/*.{ts,tsx}', { exclude: ['client/generated/**'] });
  const parts = files.flatMap((file) =>
    found(readFileSync(file, 'utf8'), /graphql\(\/\* GraphQL \*\/ `([^`]+)`/g),
  );
  const fragments = new Map(parts.map((part) => [/^\s*fragment (\w+)/.exec(part)?.[1] ?? '', part]));
  const named = (part: string): string[] =>
    found(part, /\.\.\.(\w+)/g).flatMap((name) => [name, ...named(fragments.get(name) ?? '')]);
  return parts
    .filter((part) => !part.trim().startsWith('fragment'))
    .map((part) => [part, ...[...new Set(named(part))].map((name) => fragments.get(name) ?? '')].join(''));
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, part = '']) => part);
}

test('nothing that the web app, the playground or the README asks is refused', async () => {
  const examples = found(readFileSync('README.md', 'utf8'), /```graphql\n([^`]+)```/g);
  const tabs = exampleTabs.map(({ query }) => query ?? '');
  const documents = [...documentsOfTheWebApp(), ...tabs, ...examples];
  expect([documents.length > 30, tabs.length > 4, examples.length > 4]).toEqual([true, true, true]);
  for (const document of documents) expect([document, await faultsOf(document)]).toEqual([document, []]);
});

test('one answer has no more long texts than a page of messages, and some', async () => {
  const messages = (size: string, what: string) => `messages(${size}) { ${what} }`;
  const room = (what: string) => `{ chatRoom(slug: "1-2") { ${what} } }`;
  const rooms = (size: number, what: string) => `{ chatRooms(first: ${size}) { nodes { ${what} } } }`;
  const content = 'nodes { content }';
  const accepted = [
    room(messages('last: 200', 'nodes { id seq content isRead isRemoved createdAt sender { id name } }')),
    rooms(200, 'id lastMessage { content } project { title }'),
    rooms(10, messages('last: 25', content)),
    '{ projects(first: 200) { nodes { title summary } } }',
    '{ a: projects(first: 200) { nodes { title } } b: projects(first: 200) { nodes { title } } }',
  ];
  const refused = [
    rooms(11, messages('last: 25', content)),
    rooms(50, `... { ...A } `) + `fragment A on ChatRoom { ${messages('last: 6', content)} }`,
    room(messages('last: 200', 'nodes { content again: content }')),
    room(messages('last: 126', 'nodes { content } edges { node { content } }')),
    room(messages('last: 126', 'nodes { content chatRoom { project { summary } } }')),
    '{ a: projects(first: 200) { nodes { summary } } b: projects(first: 51) { nodes { summary } } }',
  ];
  for (const document of accepted) expect([document, await faultsOf(document)]).toEqual([document, []]);
  for (const document of refused)
    expect([document, await faultsOf(document)]).toEqual([
      document,
      [
        expect.stringMatching(
          /^The operation may return \d+ long texts; 250 is the limit\. Ask for shorter pages\.$/,
        ),
      ],
    ]);
});

/** A document that takes much memory to cache: its tokens and comments form a linked list, and each `loc` refers to its tokens. */
const longest = `{ me { id } }${'#\n'.repeat(4993)}#`;

function placesIn(document: DocumentNode | undefined): number {
  let count = 0;
  if (document) visit(document, { enter: ({ loc }) => void (count += loc ? 1 : 0) });
  return count;
}

test('a document is kept whole, however long it may be, but for its tokens and comments', async () => {
  expect(longest).toHaveLength(defaultLimits.documentLength);
  const documents = new Documents(schema, defaultLimits);
  await documents.read(longest);
  const kept = (await documents.read(longest)) as DocumentNode;
  expect((await documents.read(longest)) === kept).toBe(true);
  expect([placesIn(parse(longest)), placesIn(kept)]).toEqual([8, 0]);
  expect(kept).toEqual(parse(longest, { noLocation: true }));
});

test('a document that is at fault is not kept', async () => {
  const documents = new Documents(schema, defaultLimits);
  const first = await documents.read('{ nothing }');
  expect(await documents.read('{ nothing }')).not.toBe(first);
  expect(first).toMatchObject([{ locations: [{ line: 1, column: 3 }] }]);
});

test('the last 250 documents are kept, and no more', async () => {
  const known = new KnownDocuments();
  for (let n = 0; n <= 250; n += 1) await known.set(`key ${n}`, parse(`{ field${n} }`));
  expect(await known.get('key 0')).toBeUndefined();
  for (const n of [1, 250])
    expect(await known.get(`key ${n}`)).toEqual(parse(`{ field${n} }`, { noLocation: true }));
});
