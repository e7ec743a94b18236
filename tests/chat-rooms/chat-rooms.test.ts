import { expect, test } from '@jest/globals';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, bob, eve, nobody } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();

const list = `
  query ($role: ChatRole, $first: Int, $after: String) {
    chatRooms(role: $role, first: $first, after: $after) {
      nodes { slug viewerRole lastSeq unreadCount lastMessage { content sender { id } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;

interface Page {
  readonly nodes: readonly { readonly slug: string; readonly unreadCount: number }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const pageOf = async (viewer: Person, variables: Record<string, unknown> = {}) =>
  (await viewer.query<{ chatRooms: Page }>(list, variables)).chatRooms;

const slugsOf = async (viewer: Person, variables: Record<string, unknown> = {}) =>
  (await pageOf(viewer, variables)).nodes.map(({ slug }) => slug);

/** Rooms of one visitor with one owner, the newest first. */
async function rooms(owner: Person, visitor: Person, count: number): Promise<string[]> {
  const slugs: string[] = [];
  for (let made = 0; made < count; made += 1)
    slugs.unshift(await createChat(visitor, await createProject(owner)));
  return slugs;
}

/** Reads all pages. @param between runs before each further page. @returns all slugs, in order */
async function readPages(viewer: Person, first: number, between: () => Promise<unknown>): Promise<string[]> {
  const slugs: string[] = [];
  for (let after: string | null = null; ; await between()) {
    const { nodes, pageInfo } = await pageOf(viewer, { first, after });
    slugs.push(...nodes.map(({ slug }) => slug));
    if (!pageInfo.hasNextPage) return slugs;
    after = pageInfo.endCursor;
  }
}

test('a viewer sees the rooms of the one role, of the other, or of both', async () => {
  const [viewer, other] = await Promise.all([ann(app), bob(app)]);
  const [owned] = await rooms(viewer, other, 1);
  const [visited] = await rooms(other, viewer, 1);
  expect(await slugsOf(viewer)).toEqual([visited, owned]);
  expect(await pageOf(viewer, { role: 'OWNER' })).toMatchObject({
    nodes: [{ slug: owned, viewerRole: 'OWNER' }],
  });
  expect(await pageOf(viewer, { role: 'VISITOR' })).toMatchObject({
    nodes: [{ slug: visited, viewerRole: 'VISITOR' }],
  });
});

test('a third person sees none of them', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const outsider = await eve(app);
  expect([await slugsOf(owner), await slugsOf(visitor)]).toEqual([[slug], [slug]]);
  expect(await pageOf(outsider)).toEqual({
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test('the room with the newest message comes first, and a read mark moves no room', async () => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const [third = '', second = '', first = ''] = await rooms(owner, visitor, 3);
  await sendMessage(visitor, first, 'Hello');
  expect(await slugsOf(owner)).toEqual([first, third, second]);
  await sendMessage(owner, second, 'Hello');
  await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 1) { id } }', {
    slug: first,
  });
  expect(await slugsOf(owner)).toEqual([second, first, third]);
  expect(await slugsOf(visitor)).toEqual([second, first, third]);
});

test('a room shows its last message and counts what the other has sent beyond the mark', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  for (const text of ['one', 'two']) await sendMessage(visitor, slug, text);
  await sendMessage(owner, slug, 'three');
  await sendMessage(visitor, slug, 'four');
  const last = { content: 'four', sender: { id: visitor.id } };
  expect(await pageOf(owner)).toMatchObject({ nodes: [{ lastSeq: 4, unreadCount: 3, lastMessage: last }] });
  expect(await pageOf(visitor)).toMatchObject({ nodes: [{ lastSeq: 4, unreadCount: 1, lastMessage: last }] });
  await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 2) { id } }', { slug });
  expect(await pageOf(owner)).toMatchObject({ nodes: [{ unreadCount: 1 }] });
  expect(await pageOf(visitor)).toMatchObject({ nodes: [{ unreadCount: 1 }] });
});

test('pages have no holes and no repeats while messages come in rooms that were seen', async () => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const slugs = await rooms(owner, visitor, 7);
  const read = await readPages(owner, 3, () => sendMessage(visitor, slugs[1] ?? '', 'Hello'));
  expect(read).toEqual(slugs);
  expect(await slugsOf(owner, { first: 2 })).toEqual([slugs[1], slugs[0]]);
});

test('pages have no holes and no repeats where rooms were active within one millisecond', async () => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const slugs = await rooms(owner, visitor, 5);
  await app.services.database.run(
    `update chat_room set active_at = timestamptz '2026-01-01 12:00:00.1234Z' + id % 7 * interval '20 microseconds'
      where slug = any($1)`,
    [slugs],
  );
  const read = await readPages(owner, 2, () => Promise.resolve());
  expect(read.toSorted()).toEqual(slugs.toSorted());
});

test('a page holds 50 rooms unless told, and 200 at most', async () => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  await app.services.database.run(
    `with made as (insert into project (title, account_id) select 'Many', $1 from generate_series(1, 201) returning id)
     insert into chat_room (project_id, owner_id, visitor_id, slug) select id, $1, $2::bigint, id || '-' || $2::bigint from made`,
    [owner.id, visitor.id],
  );
  expect(await slugsOf(visitor)).toHaveLength(50);
  const most = await pageOf(visitor, { first: 1_000_000 });
  expect(most.nodes).toHaveLength(200);
  expect(most.pageInfo.hasNextPage).toBe(true);
});

test('arguments that make no page are refused by name', async () => {
  const viewer = await ann(app);
  const cursor = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const after = [
    '',
    'junk',
    cursor(['7']),
    cursor(['2026-01-01T00:00:00Z', 'x']),
    cursor(['yesterday', '7']),
  ];
  for (const given of [{ first: -1 }, ...after.map((text) => ({ after: text }))]) {
    const refused = await viewer.fails(list, given);
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: Object.keys(given)[0] } });
  }
});

test('only who is signed in has rooms', async () => {
  expect(await nobody(app).fails(list)).toMatchObject({ code: 'UNAUTHENTICATED' });
});
