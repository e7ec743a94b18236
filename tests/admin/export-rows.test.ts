import { expect, jest, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { type OpenApp, sharedApp, startTestApp } from '../support/app.js';
import { eve } from '../support/cast.js';
import { type Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { Statements } from '../support/statements.js';
import { lastEntry, rowsOf } from './lists.js';
import { staff } from './staff.js';

const app = await sharedApp();
const admin = await staff(app);

function download({ server, token = '' }: Person, query: unknown, init: RequestInit = {}): Promise<Response> {
  const parameters = new URLSearchParams({ query: JSON.stringify(query) });
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${server.url}/export/admin.csv?${parameters}`, { ...init, headers });
}

const pages = 12;

/** A query for so many long texts that the server waits for the client, which has not read them. */
async function manyTexts(of: OpenApp): Promise<object> {
  const { visitor, slug } = await aRoom(of);
  await of.services.database.run(
    `insert into message (id, chat_room_id, seq, sender_id, content)
     select gen_random_uuid(), (select id from chat_room where slug = $1), n, $2, repeat('字', 4000)
       from generate_series(1, $3) n`,
    [slug, visitor.id, pages * 200],
  );
  return { list: 'messages', columns: ['text'], filters: [{ column: 'sender', is: visitor.id }] };
}

test('the file has all rows that the list finds, with formulas defused, and leaves an entry', async () => {
  const { visitor, slug } = await aRoom(app);
  const texts = ['=1+1', '＝SUM(A1)', ' @here', '-2', 'a "quoted", text', 'two\n=lines', '您好'];
  for (const text of texts) await sendMessage(visitor, slug, text);
  const [room] = await rowsOf(admin, { list: 'chatRooms', search: slug });
  const query = { list: 'messages', columns: ['content'], filters: [{ column: 'room', is: room?.id }] };
  const response = await download(admin, query);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(response.headers.get('content-disposition')).toContain('parley.csv');
  const cells = (await response.text()).split('\r\n').map((line) => line.slice(line.indexOf(',') + 1));
  expect(cells).toEqual([
    'content',
    ...["'=1+1", "'＝SUM(A1)", "'@here", '-2', '"a ""quoted"", text"', `"two\n'=lines"`, '您好'],
    '',
  ]);
  expect(await lastEntry(app, admin)).toMatchObject({ act: 'export', list: 'messages', room_id: room?.id });
});

test('an export of more rows than a page has each of them once', async () => {
  const { visitor, slug } = await aRoom(app);
  const { database } = app.services;
  await database.run(
    `insert into message (id, chat_room_id, seq, sender_id, content)
     select gen_random_uuid(), (select id from chat_room where slug = $1), n, $2, 'text ' || n from generate_series(1, 450) n`,
    [slug, visitor.id],
  );
  const filters = [{ column: 'sender', is: visitor.id }];
  const response = await download(admin, { list: 'messages', columns: ['seq'], filters, sort: '-seq' });
  const lines = (await response.text()).trimEnd().split('\r\n').slice(1);
  expect(lines.map((line) => Number(line.split(',')[1]))).toEqual(
    Array.from({ length: 450 }, (_, place) => 450 - place),
  );
});

test('HEAD says whether the export would be allowed, and leaves no entry', async () => {
  const reader = await staff(app);
  const head = async (person: Person, query: object) =>
    (await download(person, query, { method: 'HEAD' })).status;
  expect(await head(reader, { list: 'users' })).toBe(200);
  expect(await head(reader, { list: 'secrets' })).toBe(400);
  expect(await head(await eve(app), { list: 'users' })).toBe(403);
  expect(await lastEntry(app, reader)).toBeUndefined();
});

test('a person who may not, and a query that makes no sense, get a plain error and no file', async () => {
  const refused = async (person: Person, query: unknown) => {
    const response = await download(person, query);
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    return [response.status, errors[0]?.extensions];
  };
  expect(await refused(await eve(app), { list: 'users' })).toMatchObject([403, { code: 'FORBIDDEN' }]);
  const field = (name: string) => ({ code: 'BAD_USER_INPUT', field: name });
  expect(await refused(admin, { list: 'secrets' })).toMatchObject([400, field('list')]);
  expect(await refused(admin, { list: 'users', sort: 'shoe' })).toMatchObject([400, field('sort')]);
  expect(await refused(admin, { lists: 'users' })).toMatchObject([400, field('query')]);
  expect(await refused(admin, 7)).toMatchObject([400, field('query')]);
});

test.each([
  ['is no longer staff', 'update "user" set is_staff = false where id = $1'],
  ['loses the second factor', 'delete from second_factor where user_id = $1'],
  ['is banned', 'update "user" set banned_at = now() where id = $1'],
  ['signs out', 'update session set expires_at = now() where user_id = $1'],
])('a member of the staff who %s during a download gets no further page', async (_what, sql) => {
  const reader = await staff(app);
  const { body } = await download(reader, await manyTexts(app));
  const lines = body?.pipeThrough(new TextDecoderStream()).getReader();
  await lines?.read();
  await app.services.database.run(sql, [reader.id]);
  const readAll = async () => {
    while (!(await lines?.read())?.done);
  };
  await expect(readAll()).rejects.toThrow();
});

test('a download that is cancelled half-way leaves nothing running', async () => {
  const statements = new Statements();
  const counted = await startTestApp({}, { onQuery: statements.onQuery });
  const reader = await staff(counted);
  const query = await manyTexts(counted);
  const info = jest.spyOn(counted.services.log, 'info');
  const brokenOff = new Promise<void>((resolve) => {
    info.mockImplementation((_, text) => void (text === 'a download broke off' && resolve()));
  });
  const reads = () => statements.soFar.filter((sql) => /\bfrom message\b/.test(sql)).length;
  const cancel = new AbortController();
  await statements.during(async () => {
    const { body } = await download(reader, query, { signal: cancel.signal });
    await body?.getReader().read();
    cancel.abort();
    await brokenOff;
    const before = reads();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(pages);
    // A page that was still being read would be followed by the next one.
    await (await download(reader, { list: 'projects', columns: ['title'] })).text();
    expect(reads()).toBe(before);
  });
});
