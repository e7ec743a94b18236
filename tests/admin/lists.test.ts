import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { ownApp } from '../support/own-app.js';
import { aRoom, type Room } from '../support/room.js';
import { lastEntry, pageOf, refusedPage, rowsOf } from './lists.js';
import { staff } from './staff.js';

// Rows that other tests change meanwhile would be on two pages.
const app = await ownApp();
const admin = await staff(app);
const { database } = app.services;

const roomId = async (slug: string) =>
  (await database.run<{ id: string }>('select id::text from chat_room where slug = $1', [slug]))[0]?.id ?? '';

async function talk(): Promise<Room & { texts: string[] }> {
  const room = await aRoom(app);
  const texts = ['第一則訊息：您好', '<b>second</b>', 'x'.repeat(80)];
  for (const text of texts) await sendMessage(room.visitor, room.slug, text);
  return { ...room, texts };
}

test('messages show their room, sender, beginning, whether they were read, and when they were sent, oldest first', async () => {
  const { slug, visitor, owner, texts } = await talk();
  await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 2) { id } }', { slug });
  const id = await roomId(slug);
  const filters = [{ column: 'room', is: id }];
  const columns = ['room', 'sender', 'content', 'isRead', 'createdAt'];
  const rows = await rowsOf(admin, { list: 'messages', filters, columns });
  expect(rows.map(({ cells }) => cells)).toEqual(
    texts.map((text, place) => [
      slug,
      visitor.username,
      text.slice(0, 50),
      String(place < 2),
      expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    ]),
  );
  expect(rows[0]).toMatchObject({
    name: `${visitor.username}: ${texts[0]}`,
    links: [id, visitor.id, null, null, null],
  });
  expect(await lastEntry(app, admin)).toMatchObject({
    act: 'read',
    list: 'messages',
    room_id: id,
    details: { filters },
  });
});

test('a row that is read leaves an entry with its room, and one that is not there leaves none', async () => {
  const { slug } = await talk();
  const id = await roomId(slug);
  const row = 'query ($list: String!, $id: ID!) { adminRow(list: $list, id: $id) { id } }';
  const [message] = await rowsOf(admin, { list: 'messages', filters: [{ column: 'room', is: id }] });
  await admin.query(row, { list: 'messages', id: message?.id });
  const entry = await lastEntry(app, admin);
  expect(entry).toMatchObject({ act: 'read', list: 'messages', row_id: message?.id, room_id: id });
  expect((await admin.fails(row, { list: 'chatRooms', id: '987654321' })).code).toBe('NOT_FOUND');
  expect(await lastEntry(app, admin)).toEqual(entry);
});

test('filters and the search combine', async () => {
  const { visitor, projectId, slug } = await talk();
  const before = new Date(Date.now() + 60_000).toISOString();
  const project = { column: 'project', is: projectId };
  const found = async (asked: object) => (await rowsOf(admin, { list: 'chatRooms', ...asked })).length;
  expect(await found({ filters: [project] })).toBe(1);
  expect(await found({ filters: [project, { column: 'createdAt', to: before }] })).toBe(1);
  expect(await found({ filters: [project, { column: 'createdAt', from: before }] })).toBe(0);
  expect(await found({ filters: [project, { column: 'isClosed', is: 'true' }] })).toBe(0);
  expect(await found({ filters: [project, { column: 'messages', from: '3', to: '3' }] })).toBe(1);
  for (const search of [visitor.username.toUpperCase(), slug, 'bicycle for', 'ＢＩＣＹＣＬＥ　for'])
    expect(await found({ filters: [project], search })).toBe(1);
  expect(await found({ filters: [project], search: 'b%cycle' })).toBe(0);
  expect(await rowsOf(admin, { list: 'messages', search: visitor.username })).toHaveLength(3);
});

test('what a list does not have is refused by its name', async () => {
  const invalid: [object, string][] = [
    [{ list: 'secrets' }, 'secrets'],
    [{ columns: ['project', 'password'] }, 'password'],
    [{ sort: '-constructor' }, 'constructor'],
    [{ filters: [{ column: 'slug', is: '1-2' }] }, 'slug'],
    [{ filters: [{ column: 'toString', is: 'x' }] }, 'toString'],
    [{ filters: [{ column: 'createdAt', is: '2026-01-01T00:00:00Z' }] }, 'createdAt'],
    [{ filters: [{ column: 'createdAt', from: 'yesterday' }] }, 'yesterday'],
    [{ filters: [{ column: 'createdAt', from: '0000-01-01T00:00:00Z' }] }, 'createdAt'],
    [{ filters: [{ column: 'createdAt', to: '9999-12-31T23:59:59-02:00' }] }, 'createdAt'],
    [{ filters: [{ column: 'createdAt', from: '2026-01-01T00:00:00+23:59' }] }, 'createdAt'],
    [{ filters: [{ column: 'isClosed', is: 'perhaps' }] }, 'perhaps'],
    [{ filters: [{ column: 'project' }] }, 'project'],
    [{ filters: [{ column: 'project', is: "1' or true" }] }, 'project'],
    [{ after: 'nonsense' }, 'after'],
    [{ search: 'x'.repeat(201) }, 'search'],
    [{ search: 'a\0b' }, 'search'],
    [{ list: 'audit', filters: [{ column: 'row', is: 'x'.repeat(201) }] }, 'row'],
    [{ filters: [{ column: 'createdAt', from: `2026-01-01T00:00:00.${'0'.repeat(60_000)}Z` }] }, 'createdAt'],
    [{ filters: [{ column: 'project', is: '1'.repeat(60_000) }] }, 'project'],
    [{ columns: Array.from({ length: 100 }, () => 'slug') }, 'columns'],
    [{ filters: [{ column: 'messages', from: '3', to: '2' }] }, 'messages'],
    [
      { filters: [{ column: 'createdAt', from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }] },
      'createdAt',
    ],
    [{ filters: Array.from({ length: 100 }, () => ({ column: 'project', is: '1' })) }, 'filters'],
  ];
  for (const [asked, name] of invalid) {
    const { code, message } = await refusedPage(admin, { list: 'chatRooms', ...asked });
    expect([code, message]).toEqual(['BAD_USER_INPUT', expect.stringContaining(name)]);
    expect(message.length).toBeLessThan(500);
  }
});

test('a filter value of the greatest length is taken', async () => {
  expect(await rowsOf(admin, { list: 'audit', filters: [{ column: 'row', is: 'x'.repeat(200) }] })).toEqual(
    [],
  );
});

test('the audit holds no text of a message, also when a page follows one that is sorted by texts', async () => {
  const { slug, texts } = await talk();
  const asked = {
    list: 'messages',
    filters: [{ column: 'room', is: await roomId(slug) }],
    sort: 'text',
    first: 1,
  };
  const { nodes, pageInfo } = await pageOf(admin, asked);
  await rowsOf(admin, { ...asked, after: pageInfo.endCursor });
  const entry = await lastEntry(app, admin);
  expect(entry?.details).toMatchObject({ after: nodes[0]?.id, sort: 'text' });
  for (const text of texts) expect(JSON.stringify(entry)).not.toContain(text);
  expect(JSON.stringify(entry)).not.toContain(pageInfo.endCursor);
});

test('a search for nothing that can be seen finds nothing, and leaves its entry', async () => {
  await talk();
  const asked = { list: 'messages', search: '\u0301' };
  expect(await rowsOf(admin, asked)).toEqual([]);
  expect(await lastEntry(app, admin)).toMatchObject({ list: 'messages', details: { search: '\u0301' } });
});
