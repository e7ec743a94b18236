import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { Statements } from '../support/statements.js';

const statements = new Statements();
const app = await startTestApp({}, { onQuery: statements.onQuery });
const owner = await ann(app);
// The name of its owner, which nobody else has, finds the project and not those of other tests.
const found = `projects(first: 1, search: "${owner.username}")`;
await owner.query(`mutation { createProject(title: "${owner.username}", summary: "About it") { id } }`);

interface Page {
  readonly projects: { readonly nodes: readonly object[]; readonly edges: readonly object[] };
}

async function sqlOf(query: string): Promise<{ sql: string; page: Page }> {
  let page: Page | undefined;
  const seen = await statements.during(async () => (page = await nobody(app).query<Page>(query)));
  return { sql: seen.join('\n'), page: page as Page };
}

test('a list of projects reads neither the summaries nor the owners that nobody asks for', async () => {
  const { sql } = await sqlOf(`{ ${found} { nodes { id title } } }`);
  expect(sql).toContain('"title"');
  expect(sql).not.toMatch(/select .*"(summary|username)".* from "project"/);
});

test.each([
  ['nodes', `{ ${found} { nodes { summary account { username } } } }`, 'nodes'],
  [
    'edges, by fragments within fragments',
    `query { ${found} { edges { ...E } } }
     fragment E on ProjectEdge { node { ... on Project { ...P } } }
     fragment P on Project { summary account { username } }`,
    'edges',
  ],
] as const)('they come with the %s that ask for them', async (_how, query, list) => {
  const { page } = await sqlOf(query);
  const project = { summary: 'About it', account: { username: owner.username } };
  expect(page.projects[list]).toEqual([list === 'nodes' ? project : { node: project }]);
});

test('another name for a field is no way past it', async () => {
  const { page } = await sqlOf(`{ ${found} { nodes { text: summary by: account { username } } } }`);
  expect(page.projects.nodes).toEqual([{ text: 'About it', by: { username: owner.username } }]);
});
