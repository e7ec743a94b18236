import { expect, test } from '@jest/globals';
import { createChat, sendMessage } from '../support/acts.js';
import { bob } from '../support/cast.js';
import { ownApp } from '../support/own-app.js';
import { aRoom } from '../support/room.js';
import { allRowsOf, listsOf, rowsOf } from './lists.js';
import { staff } from './staff.js';

// Rows that other tests change meanwhile would be on two pages.
const app = await ownApp();
const admin = await staff(app);

const roomId = async (slug: string) =>
  (
    await app.services.database.run<{ id: string }>('select id::text from chat_room where slug = $1', [slug])
  )[0]?.id ?? '';

async function talk() {
  const room = await aRoom(app);
  for (const text of ['first', 'second', 'third']) await sendMessage(room.visitor, room.slug, text);
  return room;
}

test('each list is sorted by each of its columns, both ways, and its pages hold each row once', async () => {
  const { projectId } = await talk();
  for (let rooms = 0; rooms < 3; rooms++) await createChat(await bob(app), projectId);
  for (const { name: list, columns } of await listsOf(admin)) {
    // Each page adds an entry to the audit. With small ones, it would grow tenfold meanwhile.
    const first = list === 'audit' ? 200 : 7;
    for (const { name, type } of columns) {
      const up = await allRowsOf(admin, { list, sort: name, columns: [name], first });
      const down = await allRowsOf(admin, { list, sort: `-${name}`, columns: [name], first });
      const ids = (rows: typeof up) => rows.map(({ id }) => id);
      expect(new Set(ids(up)).size).toBe(up.length);
      const cells = up.map((row) => row.cells[0] ?? null);
      if (type === 'FLAG') expect(cells).toEqual(cells.toSorted());
      // What is missing comes first.
      expect(cells.lastIndexOf(null)).toBeLessThan(
        cells.includes(null) ? cells.filter((cell) => cell === null).length : 0,
      );
      // Reading leaves entries in the audit, so that list grows meanwhile.
      if (list !== 'audit') expect([name, ...ids(down)]).toEqual([name, ...ids(up).toReversed()]);
    }
  }
});

test('pages of two follow each other without gaps, also among equal values and empty ones', async () => {
  const { projectId } = await talk();
  for (let rooms = 0; rooms < 4; rooms++) await createChat(await bob(app), projectId);
  const filters = [{ column: 'project', is: projectId }];
  for (const sort of ['messages', '-messages', 'project', '-updatedAt', 'isClosed']) {
    const asked = { list: 'chatRooms', filters, sort };
    const whole = await rowsOf(admin, asked);
    expect(whole).toHaveLength(5);
    expect(await allRowsOf(admin, { ...asked, first: 2 })).toEqual(whole);
  }
});

test('messages sorted by their room or sender stay together and in their order there', async () => {
  const rooms = [await talk(), await talk()];
  for (const { owner, slug } of rooms) await sendMessage(owner, slug, 'answer');
  const columns = ['room', 'sender', 'seq'];
  const expected: Record<string, string[]> = {
    room: rooms.flatMap(({ slug }) => ['1', '2', '3', '4'].map((seq) => `${slug} ${seq}`)),
    sender: rooms.flatMap(({ visitor }) => ['1', '2', '3'].map((seq) => `${visitor.username} ${seq}`)),
  };
  for (const [sort, order] of Object.entries(expected)) {
    const place = columns.indexOf(sort);
    const rows = await allRowsOf(admin, { list: 'messages', columns, sort, first: 3 });
    const found = rows.map(({ cells }) => `${cells[place]} ${cells[2]}`);
    expect(found.filter((row) => order.includes(row))).toEqual(order);
  }
});

test('a filter by whether messages were read finds those of each side, in every order and on every page', async () => {
  const { slug, visitor, owner } = await talk();
  for (const text of ['answer', 'one more']) await sendMessage(owner, slug, text);
  const markRead = 'mutation ($slug: String!, $seq: Int!) { markRead(roomSlug: $slug, seq: $seq) { id } }';
  await owner.query(markRead, { slug, seq: 2 });
  await visitor.query(markRead, { slug, seq: 4 });
  const room = { column: 'room', is: await roomId(slug) };
  const seqs = async (is: string, sort: string) => {
    const filters = [room, { column: 'isRead', is }];
    const rows = await allRowsOf(admin, {
      list: 'messages',
      columns: ['seq', 'isRead'],
      filters,
      sort,
      first: 1,
    });
    for (const { cells } of rows) expect(cells[1]).toBe(is);
    return rows.map(({ cells }) => cells[0]);
  };
  for (const sort of ['createdAt', 'isRead', 'room', 'seq', 'isRemoved', 'editedAt']) {
    expect(await seqs('true', sort)).toEqual(['1', '2', '4']);
    expect(await seqs('false', sort)).toEqual(['3', '5']);
    expect(await seqs('false', `-${sort}`)).toEqual(['5', '3']);
  }
  const all = await allRowsOf(admin, {
    list: 'messages',
    columns: ['seq'],
    filters: [room],
    sort: 'isRead',
    first: 2,
  });
  expect(all.map(({ cells }) => cells[0])).toEqual(['3', '5', '1', '2', '4']);
});

test('of two filters by the same flag both must hold', async () => {
  const { slug, owner } = await talk();
  await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 2) { id } }', { slug });
  const room = { column: 'room', is: await roomId(slug) };
  const found = async (...values: string[]) => {
    const filters = [room, ...values.map((is) => ({ column: 'isRead', is }))];
    const sorts = ['createdAt', 'isRead', '-isRead'];
    const pages = sorts.map((sort) => rowsOf(admin, { list: 'messages', filters, sort }));
    return (await Promise.all(pages)).map(({ length }) => length);
  };
  expect(await found('true', 'true')).toEqual([2, 2, 2]);
  expect(await found('true', 'false')).toEqual([0, 0, 0]);
  expect(await found('false', 'true')).toEqual([0, 0, 0]);
});
