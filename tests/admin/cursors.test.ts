import { expect, test } from '@jest/globals';
import { reportMessage } from '../reports/reports.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { type Asked, listsOf, pageOf, refusedPage, rowsOf } from './lists.js';
import { staff } from './staff.js';

const app = await sharedApp();
const admin = await staff(app);
const { database } = app.services;

const partsOf = (cursor: string | null) =>
  JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as string[];
const cursorOf = (parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

async function talk() {
  const { visitor, owner, projectId, slug } = await aRoom(app);
  for (const text of ['apples', 'berries', 'cherries']) await sendMessage(visitor, slug, text);
  const asked = { list: 'messages', filters: [{ column: 'sender', is: visitor.id }], first: 1 };
  return { visitor, owner, projectId, slug, asked };
}

/** What is wrong with the page, which must be its cursor. */
async function refusalOf(asked: Asked): Promise<string> {
  const { code, extensions, message } = await refusedPage(admin, asked);
  expect([asked, code, extensions.field]).toEqual([asked, 'BAD_USER_INPUT', 'after']);
  return message;
}

test('no cursor has a text by which its page is sorted', async () => {
  const { visitor, owner, slug } = await talk();
  await reportMessage(owner, (await sendMessage(visitor, slug, 'damsons')).id);
  await database.run(`update project set summary = 'For two', host_id = 'host 1' where account_id = $1`, [
    owner.id,
  ]);
  let texts = 0;
  for (const { name: list, columns } of await listsOf(admin))
    for (const { name } of columns.filter(({ type }) => type === 'TEXT')) {
      // In descending order, because rows without a text come first.
      const asked = { list, columns: [name], sort: `-${name}`, first: 1 };
      const { nodes, pageInfo } = await pageOf(admin, asked);
      const text = nodes[0]?.cells[0] ?? '';
      // A number, such as the seq of a message, can be in any cursor.
      if (/^\d*$/.test(text)) continue;
      // Its signature can contain any letters.
      const known = partsOf(pageInfo.endCursor).toSpliced(2, 1);
      expect([list, name, known.filter((part) => part.includes(text))]).toEqual([list, name, []]);
      texts++;
    }
  expect(texts).toBeGreaterThan(20);
});

test.each(['text', 'content', '-text', '-content', 'sender', 'room'])(
  'pages of one follow each other to the end, sorted by %s',
  async (sort) => {
    const { asked } = await talk();
    const { nodes, pageInfo } = await pageOf(admin, { ...asked, sort });
    const rest = await rowsOf(admin, { ...asked, sort, first: 9, after: pageInfo.endCursor });
    const whole = await rowsOf(admin, { ...asked, sort, first: 9 });
    expect([...nodes, ...rest]).toEqual(whole);
  },
);

test('a page after a text that has changed is refused, so that no gap looks like the end', async () => {
  const { asked, visitor } = await talk();
  const users = { list: 'users', search: visitor.username, sort: 'name' };
  const changes: [Asked, string][] = [
    [{ ...asked, sort: 'text' }, `update message set content = 'zzz' where id::text = $1`],
    [{ ...asked, sort: '-content' }, `update message set content = 'aaa' where id::text = $1`],
    [users, `update "user" set name = 'Zoe' where id::text = $1`],
  ];
  for (const [query, change] of changes) {
    const { nodes, pageInfo } = await pageOf(admin, query);
    const next = { ...query, after: pageInfo.endCursor };
    await rowsOf(admin, next);
    await database.run(change, [nodes[0]?.id]);
    expect(await refusalOf(next)).toMatch(/row has changed.*first page/s);
  }
});

test('a page after a text that has gone is refused', async () => {
  const { asked } = await talk();
  const { nodes, pageInfo } = await pageOf(admin, { ...asked, sort: 'text' });
  await database.run('delete from message where id = $1', [nodes[0]?.id]);
  expect(await refusalOf({ ...asked, sort: 'text', after: pageInfo.endCursor })).toContain('first page');
});

test('a page after a row whose number has changed goes on where the row was', async () => {
  const { projectId } = await talk();
  const asked = { list: 'chatRooms', filters: [{ column: 'project', is: projectId }], sort: '-messages' };
  const { nodes, pageInfo } = await pageOf(admin, asked);
  await database.run('update chat_room set last_seq = last_seq + 7 where id = $1', [nodes[0]?.id]);
  expect(await rowsOf(admin, { ...asked, after: pageInfo.endCursor })).toEqual([]);
});

test('a cursor of another order or list is refused', async () => {
  const { asked } = await talk();
  const cursors = new Map<string, string | null>();
  const sorts = ['createdAt', '-createdAt', 'seq', 'text', 'content', 'isRead', '-isRead', 'isRemoved'];
  for (const sort of sorts) cursors.set(sort, (await pageOf(admin, { ...asked, sort })).pageInfo.endCursor);
  for (const sort of sorts)
    for (const [other, after] of cursors) if (other !== sort) await refusalOf({ ...asked, sort, after });
  for (const list of ['users', 'chatRooms'])
    await refusalOf({ list, sort: 'createdAt', after: cursors.get('createdAt') ?? null });
});

test('a cursor of another part of the order, which a filter by the sorted column has left out, is refused', async () => {
  const { asked } = await talk();
  const filtered = (column: string, filter: object) => ({
    ...asked,
    ...{ sort: column, filters: [...asked.filters, { column, ...filter }] },
  });
  const edited = filtered('editedAt', { from: '2026-01-01T00:00:00Z' });
  const [read, unread] = ['true', 'false'].map((is) => filtered('isRead', { is }));
  const after = async (query: Asked) => (await pageOf(admin, query)).pageInfo.endCursor;
  await refusalOf({ ...edited, after: await after({ ...asked, sort: 'editedAt' }) });
  await refusalOf({ ...read, list: 'messages', after: await after({ ...asked, sort: 'isRead' }) });
  await refusalOf({ ...read, list: 'messages', after: await after({ ...asked, ...unread }) });
});

test('a cursor that was made or changed by hand is refused, and not by the database', async () => {
  const { asked } = await talk();
  const unheardOf = ['', '0', '7', '-1', 'never', '9'.repeat(40), '2026-02-31 00:00:00+00', 'a\0b', '\ud800'];
  for (const sort of ['createdAt', 'seq', 'text', 'isRead', 'editedAt', 'room']) {
    const parts = partsOf((await pageOf(admin, { ...asked, sort })).pageInfo.endCursor);
    const forged = parts.flatMap((part, place) =>
      unheardOf.filter((other) => other !== part).map((other) => parts.with(place, other)),
    );
    for (const given of [[], parts.slice(1), parts.slice(0, -1), [...parts, ''], [parts], ...forged])
      await refusalOf({ ...asked, sort, after: cursorOf(given) });
  }
  for (const after of ['', 'nonsense', cursorOf(['0', '1', '1']), 'bnVsbA'])
    await refusalOf({ list: 'chatRooms', after });
});
