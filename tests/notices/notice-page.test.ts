import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann, bob } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { markNoticeSeen, noticesOf, warn } from './notices.js';

const app = await sharedApp();

async function pageOf(person: Person, variables: { first?: number; after?: string }) {
  const query = `query ($first: Int, $after: String) {
    notices(first: $first, after: $after) { nodes { text } pageInfo { hasNextPage startCursor endCursor } }
  }`;
  interface Page {
    readonly nodes: { text: string }[];
    readonly pageInfo: { hasNextPage: boolean; startCursor: string; endCursor: string };
  }
  return (await person.query<{ notices: Page }>(query, variables)).notices;
}

test('a person lists their own notices alone, newest first, page by page', async () => {
  const [person, other] = await Promise.all([ann(app), bob(app)]);
  for (const text of ['one', 'two', 'three']) await warn(app, person, text);
  await warn(app, other, 'for Bob');
  const first = await pageOf(person, { first: 2 });
  expect(first).toMatchObject({
    nodes: [{ text: 'three' }, { text: 'two' }],
    pageInfo: { hasNextPage: true },
  });
  const second = await pageOf(person, { first: 2, after: first.pageInfo.endCursor });
  expect(second).toMatchObject({ nodes: [{ text: 'one' }], pageInfo: { hasNextPage: false } });
  expect(await noticesOf(person)).toMatchObject([{ kind: 'WARNING', outcome: null, report: null }, {}, {}]);
  const query = '{ notices(after: "abc") { nodes { id } } }';
  expect(await person.fails(query)).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'after' } });
});

test('no notice falls between a page and the stream that goes on from it', async () => {
  const person = await ann(app);
  const query = '{ notices(onlyUnseen: true) { nodes { id } newestCursor } }';
  interface Page {
    readonly nodes: { id: string }[];
    readonly newestCursor: string | null;
  }
  const page = async () => (await person.query<{ notices: Page }>(query)).notices;
  expect(await page()).toEqual({ nodes: [], newestCursor: null });
  const pages: Promise<Page>[] = [];
  for (let count = 1; count <= 30; count += 1) {
    pages.push(page(), page());
    await warn(app, person, `${count}`);
  }
  const ids = (await page()).nodes.map(({ id }) => BigInt(id));
  for (const { nodes, newestCursor } of await Promise.all(pages)) {
    const before = ids.filter((id) => id <= BigInt(newestCursor ?? 0)).map(String);
    expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(before));
  }
  await markNoticeSeen(person, String(ids[0]));
  expect(BigInt((await page()).newestCursor ?? 0)).toBeGreaterThanOrEqual(ids[0] ?? 0n);
});
