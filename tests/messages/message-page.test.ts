import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { fillRoom } from './fill-room.js';

const app = await sharedApp();

const read = `
  query ($slug: String!, $first: Int, $after: String, $last: Int, $before: String) {
    chatRoom(slug: $slug) {
      messages(first: $first, after: $after, last: $last, before: $before) {
        nodes { seq } edges { cursor node { seq } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  }`;

interface Page {
  readonly nodes: readonly { readonly seq: number }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly seq: number } }[];
  readonly pageInfo: Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>> &
    Readonly<Record<'startCursor' | 'endCursor', string | null>>;
}

async function pageOf(reader: Person, slug: string, page: Record<string, unknown> = {}): Promise<Page> {
  return (await reader.query<{ chatRoom: { messages: Page } }>(read, { slug, ...page })).chatRoom.messages;
}

const full = await aRoom(app);
await fillRoom(app, full.slug, 7);
const empty = await aRoom(app);

test.each([
  [{}, [1, 2, 3, 4, 5, 6, 7], false, false],
  [{ first: 3 }, [1, 2, 3], false, true],
  [{ first: 3, after: '3' }, [4, 5, 6], true, true],
  [{ first: 3, after: '4' }, [5, 6, 7], true, false],
  [{ first: 3, after: '6' }, [7], true, false],
  [{ first: 3, after: '7' }, [], true, false],
  [{ first: 3, after: '99' }, [], true, false],
  [{ first: 7 }, [1, 2, 3, 4, 5, 6, 7], false, false],
  [{ after: '5' }, [6, 7], true, false],
  [{ after: '0' }, [1, 2, 3, 4, 5, 6, 7], false, false],
  [{ last: 3 }, [5, 6, 7], true, false],
  [{ last: 3, before: '5' }, [2, 3, 4], true, true],
  [{ last: 3, before: '4' }, [1, 2, 3], false, true],
  [{ last: 3, before: '2' }, [1], false, true],
  [{ last: 3, before: '1' }, [], false, true],
  [{ last: 3, before: '0' }, [], false, true],
  [{ last: 3, before: '99' }, [5, 6, 7], true, false],
  [{ before: '3' }, [1, 2], false, true],
  [{ first: 2, before: '5' }, [1, 2], false, true],
  [{ last: 2, after: '3' }, [6, 7], true, false],
  [{ first: 0 }, [], false, true],
  [{ first: 0, after: '3' }, [], true, true],
  [{ first: 0, after: '7' }, [], true, false],
  [{ last: 0 }, [], true, false],
  [{ last: 0, before: '4' }, [], true, true],
  [{ last: 0, before: '1' }, [], false, true],
])(
  '%j of seven messages are %j, with more before: %j, after: %j',
  async (page, seqs, hasPreviousPage, hasNextPage) => {
    const { nodes, edges, pageInfo } = await pageOf(full.owner, full.slug, page);
    expect(nodes.map(({ seq }) => seq)).toEqual(seqs);
    expect(edges).toEqual(nodes.map((node) => ({ cursor: String(node.seq), node })));
    expect(pageInfo).toMatchObject({ hasPreviousPage, hasNextPage });
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges.at(0)?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
  },
);

test.each([{}, { first: 3 }, { last: 3 }, { first: 3, after: '5' }, { last: 3, before: '5' }])(
  '%j of no messages is an empty page with nothing around it',
  async (page) => {
    expect(await pageOf(empty.visitor, empty.slug, page)).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  },
);

test.each([
  ['last', { first: 1, last: 1 }],
  ['before', { after: '1', before: '5' }],
  ['first', { first: -1 }],
  ['last', { last: -1 }],
  ['after', { after: '' }],
  ['after', { after: '-1' }],
  ['after', { after: '1.5' }],
  ['after', { after: '1e1' }],
  ['after', { after: ' 1' }],
  ['after', { after: 'junk' }],
  ['after', { after: '2147483648' }],
  ['before', { before: '9'.repeat(30) }],
  ['before', { before: "1' or '1'='1" }],
])('%s is refused in %j', async (field, page) => {
  const refused = await full.owner.fails(read, { slug: full.slug, ...page });
  expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field } });
});

test('both participants page through the same log, both ways, while messages come', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 10);
  const all = Array.from({ length: 10 }, (_, index) => index + 1);
  const back: number[] = [];
  for (let before: string | null | undefined; before !== null; await sendMessage(visitor, slug, 'newer')) {
    const { nodes, pageInfo } = await pageOf(owner, slug, { last: 3, before: before ?? '11' });
    back.unshift(...nodes.map(({ seq }) => seq));
    before = pageInfo.hasPreviousPage ? pageInfo.startCursor : null;
  }
  expect(back).toEqual(all);
  const forth: number[] = [];
  for (let after: string | null = '0'; after !== null;) {
    const { nodes, pageInfo } = await pageOf(visitor, slug, { first: 3, after });
    forth.push(...nodes.map(({ seq }) => seq));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }
  expect(forth).toEqual([...all, 11, 12, 13, 14]);
});

test('a page holds the newest 50 messages unless told, and 200 at most', async () => {
  const { owner, slug } = await aRoom(app);
  await fillRoom(app, slug, 250);
  const usual = await pageOf(owner, slug);
  expect([usual.nodes.length, usual.nodes.at(0)?.seq, usual.nodes.at(-1)?.seq]).toEqual([50, 201, 250]);
  const [start, end] = [
    await pageOf(owner, slug, { first: 1_000_000 }),
    await pageOf(owner, slug, { last: 1_000_000 }),
  ];
  expect([start.nodes.length, start.nodes.at(-1)?.seq]).toEqual([200, 200]);
  expect([end.nodes.length, end.nodes.at(0)?.seq]).toEqual([200, 51]);
});
