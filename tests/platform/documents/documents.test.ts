import { expect, test } from '@jest/globals';
import { type DocumentNode, parse, visit } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { exampleTabs } from '../../../client/playground/example-tabs.js';
import { Documents, KnownDocuments } from '../../../src/platform/documents/documents.js';
import { defaultLimits } from '../../../src/config.js';
import { createSchema } from '../../../src/schema.js';

const schema = createSchema();

const free = () => Promise.resolve(() => undefined);

/** The messages of a document's errors. */
async function faultsOf(source: string): Promise<string[]> {
  const document = await new Documents(schema, defaultLimits).read(source, free);
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
  await documents.read(longest, free);
  const kept = (await documents.read(longest, free)) as DocumentNode;
  expect((await documents.read(longest, free)) === kept).toBe(true);
  expect([placesIn(parse(longest)), placesIn(kept)]).toEqual([8, 0]);
  expect(kept).toEqual(parse(longest, { noLocation: true }));
});

test('a document that is at fault is not kept', async () => {
  const documents = new Documents(schema, defaultLimits);
  const first = await documents.read('{ nothing }', free);
  expect(await documents.read('{ nothing }', free)).not.toBe(first);
  expect(first).toMatchObject([{ locations: [{ line: 1, column: 3 }] }]);
});

test('a document is paid for by its tokens, once while it is kept and each time while it is at fault', async () => {
  const documents = new Documents(schema, defaultLimits);
  const paid: number[] = [];
  const pay = (cost: number) => {
    paid.push(Math.round(cost));
    return Promise.resolve(() => undefined);
  };
  const long = `{ me { ${'id '.repeat(95)} } }`;
  for (const source of [
    long,
    long,
    '{ nothing }',
    '{ nothing }',
    `${long}{`,
    `{ me { id } } # ${'not '.repeat(500)}`,
  ])
    await documents.read(source, pay);
  expect(paid).toEqual([167, 3, 3, 169, 6]);
});

test('of a document that is all wrong, the first five errors are told, with suggestions', async () => {
  const faults = await faultsOf(`{ ${'viewr projcts '.repeat(50)} }`);
  expect(faults).toHaveLength(6);
  expect(faults).toContain(
    'Cannot query field "projcts" on type "Query". Did you mean "projects" or "project"?',
  );
  expect(faults[5]).toBe('Too many validation errors, error limit reached. Validation aborted.');
});

test('the last 250 documents are kept, and no more', () => {
  const known = new KnownDocuments();
  for (let n = 0; n <= 250; n += 1) known.set(`key ${n}`, parse(`{ field${n} }`));
  expect(known.get('key 0')).toBeUndefined();
  for (const n of [1, 250])
    expect(known.get(`key ${n}`)).toEqual(parse(`{ field${n} }`, { noLocation: true }));
});
