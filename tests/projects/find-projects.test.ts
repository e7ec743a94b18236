import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createProject } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, newPerson, nobody } from '../support/cast.js';

const app = await sharedApp();

const find = `
  query ($search: String, $first: Int, $after: String) {
    projects(search: $search, first: $first, after: $after) {
      nodes { id title } edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;

interface Page {
  readonly nodes: readonly { readonly id: string; readonly title: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: Record<'hasNextPage' | 'hasPreviousPage', boolean> &
    Record<'startCursor' | 'endCursor', string | null>;
}

const pageOf = async (variables: Record<string, unknown>) =>
  (await nobody(app).query<{ projects: Page }>(find, variables)).projects;

const idsOf = async (search: string) => (await pageOf({ search })).nodes.map(({ id }) => id);

/** A random word, which no other project contains. */
const newWord = () => `w${randomBytes(6).toString('hex')}`;

test('a search finds text in the title, the summary and the name of the owner, in any case', async () => {
  const word = newWord();
  const [inTitle, inName] = [await ann(app), await newPerson(app, word)];
  const titled = await createProject(inTitle, `The ${word.toUpperCase()} bicycle`);
  const query = 'mutation ($summary: String) { createProject(title: "Plain", summary: $summary) { id } }';
  const { createProject: summed } = await inTitle.query<{ createProject: { id: string } }>(query, {
    summary: `… ${word} …`,
  });
  const owned = await createProject(inName);
  await createProject(inTitle, 'Another');
  expect(await idsOf(` ${word} `)).toEqual([owned, summed.id, titled]);
});

test.each(['%', '_', '\\', '100%_\\', "'", '書屋📚'])('a search for %s means just that', async (text) => {
  const [owner, word] = [await ann(app), newWord()];
  const meant = await createProject(owner, `${word}${text}${word}`);
  await createProject(owner, `${word}x${word}`);
  expect(await idsOf(`${word}${text}${word}`)).toEqual([meant]);
});

test('a search ignores width, accents, variants of characters and the length of white space', async () => {
  const [owner, word] = [await ann(app), newWord()];
  const made = await createProject(owner, `臺灣Ｃａｆｅ\u0301　地圖 ${word}`);
  expect(await idsOf(`台灣CAFÉ  地圖 ${word}`)).toEqual([made]);
  expect(await idsOf(`灣台 ${word}`)).toEqual([]);
});

test.each([null, '', ' ', '\u3000', '\u200b\ufeff'])(
  'a search for %j finds every project',
  async (search) => {
    const made = await createProject(await ann(app), 'Anything');
    const { nodes } = await pageOf({ search, first: 200 });
    expect(nodes.map(({ id }) => id)).toContain(made);
  },
);

test('a search for a single character finds it at the end too', async () => {
  const [owner, word] = [await ann(app), newWord()];
  const made = await createProject(owner, `${word} 吉野家𠮷`);
  expect(await idsOf('𠮷')).toContain(made);
});

test('projects come newest first, page by page, without holes or repeats while others are made', async () => {
  const [owner, search] = [await ann(app), newWord()];
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) made.unshift(await createProject(owner, `${search} ${count}`));
  const first = await pageOf({ search, first: 2 });
  await createProject(owner, `${search} late`);
  const second = await pageOf({ search, first: 2, after: first.pageInfo.endCursor });
  const last = await pageOf({ search, first: 2, after: second.pageInfo.endCursor });
  expect([first, second, last].flatMap(({ nodes }) => nodes.map(({ id }) => id))).toEqual(made);
  expect(first.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  expect(second.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  expect(last.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
  expect(first.edges.map(({ node }) => node.id)).toEqual(first.nodes.map(({ id }) => id));
  expect(first.pageInfo.startCursor).toBe(first.edges[0]?.cursor);
});

test('a page holds 50 projects unless told, and 200 at most', async () => {
  const [owner, search] = [await ann(app), newWord()];
  await app.services.database.run(
    `insert into project (title, account_id) select $1 || n, $2 from generate_series(1, 201) n`,
    [search, owner.id],
  );
  expect((await pageOf({ search })).nodes).toHaveLength(50);
  const most = await pageOf({ search, first: 1_000_000 });
  expect(most.nodes).toHaveLength(200);
  expect(most.pageInfo.hasNextPage).toBe(true);
});

test('what is nowhere is an empty page', async () => {
  expect(await pageOf({ search: newWord() })).toEqual({
    nodes: [],
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test.each([
  ['first', -1],
  ['after', ''],
  ['after', 'junk'],
  ['after', Buffer.from('["1","2"]').toString('base64url')],
  ['after', Buffer.from('["x"]').toString('base64url')],
  ['after', Buffer.from('[7]').toString('base64url')],
  ['search', 'a\0b'],
  ['search', 'a\ud800'],
  ['search', 'x'.repeat(201)],
])('%s must not be %j', async (field, value) => {
  expect(await nobody(app).fails(find, { [field]: value })).toMatchObject({
    code: 'BAD_USER_INPUT',
    extensions: { field },
  });
});
