import { Client } from 'pg';
import { dashboardSql, startsSql } from '../src/admin/dashboard/dashboard-sql.js';
import { type Place, rowsSql } from '../src/admin/rows/list-statement.js';
import { requireList } from '../src/admin/lists/lists.js';
import { type AskedRows, checkQuery } from '../src/admin/rows/rows-query.js';
import { Parameters } from '../src/platform/database/parameters.js';
import { staffedParley } from './bench/admin/staffed-parley.js';
import { words } from './bench/targets/fill-talk.js';
import { startPostgres } from './test-services/postgres.js';
import { temporaryFolder } from './test-services/temporary-folder.js';

// Measures pages of the admin beside the bare SQL of the same page, and prints the plans. Arguments: how many messages, and in how
// many rooms.

const [messages = 1_000_000, rooms = 10_000] = process.argv.slice(2).map(Number);
const folder = temporaryFolder();
const postgres = await startPostgres(folder.path, { settings: ['shared_buffers=512MB'] });
console.log(`filling ${messages} messages in ${rooms} rooms`);
const { app, ask } = await staffedParley(postgres.url, { messages, rooms });
const { database } = app.services;
const client = new Client({ connectionString: postgres.url });
await client.connect();

const page = `query ($list: String!, $columns: [String!], $search: String, $filters: [AdminFilter!], $sort: String, $after: String) {
  adminRows(list: $list, columns: $columns, search: $search, filters: $filters, sort: $sort, after: $after, first: 50) {
    nodes { id name state cells links } pageInfo { hasNextPage endCursor } } }`;
const dashboard = `query ($days: Int!) { adminDashboard(days: $days) { roomsOpened messages activePeople medianFirstAnswer
  series { startsAt messages } } }`;

/** The median of the time that it takes, in milliseconds. */
async function median(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (const end = performance.now() + 2000; performance.now() < end || times.length < 5;) {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  }
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? NaN;
}

const results: string[] = [];
const plans: string[] = [];

async function compare(
  title: string,
  request: () => Promise<unknown>,
  sql: string,
  values: readonly unknown[],
) {
  const bare = () => client.query(sql, [...values]);
  await request();
  await bare();
  const [asked, direct] = [await median(request), await median(bare)];
  results.push(`| ${title} | ${asked.toFixed(1)} | ${direct.toFixed(1)} | ${(asked / direct).toFixed(2)} |`);
  const { rows } = await client.query<Record<string, string>>(`explain (analyze, costs off) ${sql}`, [
    ...values,
  ]);
  plans.push(`${title}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`);
}

async function compareRows(title: string, list: string, asked: AskedRows, at: number | null) {
  const query = checkQuery(requireList(list), asked);
  const form = await formOf(query.search);
  const place = at === null ? null : await placeAt(list, query, at);
  const after = place && Buffer.from(JSON.stringify(place)).toString('base64url');
  const parameters = new Parameters();
  const sql = rowsSql({ ...query, form }, { after: place, limit: 51 }, parameters, 'true');
  await compare(title, () => ask(page, { list, ...asked, after }), sql, parameters.values);
}

async function formOf(search: string | null): Promise<string> {
  if (search === null) return '';
  return (await database.run<{ form: string }>('select search_form($1) as form', [search]))[0]?.form ?? '';
}

/** The place of a page after so many rows of the whole list. */
async function placeAt(list: string, query: ReturnType<typeof checkQuery>, at: number): Promise<Place> {
  const { table, columns } = requireList(list);
  const key = columns[query.sort]?.sql;
  const direction = query.isDescending ? 'desc' : 'asc';
  const { rows } = await client.query<{ key: string; id: string }>(
    `select (${key})::text as key, id::text from ${table} order by ${key} ${direction}, id ${direction} offset ${at} limit 1`,
  );
  return [rows[0]?.key ?? '', rows[0]?.id ?? ''];
}

const shown = ['room', 'sender', 'content', 'isRead', 'createdAt'];
const half = messages >> 1;
const month = { column: 'createdAt', from: new Date(Date.now() - 60 * 864e5).toISOString() };
const [rare] = await database.run<{ word: string }>(
  'select substr(form, 1, 6) as word from message_search where char_length(form) > 12 limit 1',
  [],
);
const [middleRoom] = await database.run<{ id: string }>('select id::text from chat_room offset $1 limit 1', [
  rooms >> 1,
]);
await compareRows('chat rooms, first page', 'chatRooms', {}, null);
await compareRows('chat rooms, in the middle', 'chatRooms', {}, rooms >> 1);
await compareRows('messages, first page', 'messages', { columns: shown }, null);
await compareRows('messages, in the middle', 'messages', { columns: shown }, half);
await compareRows('messages, newest first', 'messages', { columns: shown, sort: '-createdAt' }, null);
await compareRows('messages of two months', 'messages', { columns: shown, filters: [month] }, null);
const unread = [month, { column: 'isRead', is: 'false' }];
await compareRows('unread messages of two months', 'messages', { columns: shown, filters: unread }, null);
const ofRoom = { columns: shown, filters: [{ column: 'room', is: middleRoom?.id ?? '' }], sort: 'seq' };
await compareRows('messages of a room', 'messages', ofRoom, null);
for (const [name, search] of Object.entries({
  ...{
    'a rare text': rare?.word ?? '',
    'a common word': words[0] ?? '',
    'a character': '臺',
    'a text that is not there': '龘靐',
  },
})) {
  await compareRows(`search for ${name}, first page`, 'messages', { columns: shown, search }, null);
  await compareRows(`search for ${name}, in the middle`, 'messages', { columns: shown, search }, half);
}
for (const days of [7, 90]) {
  const { rows } = await client.query<{ starts_at: string }>(startsSql, [days, 'UTC']);
  const values = [rows.map(({ starts_at }) => starts_at), app.services.processReport.process];
  await client.query('set jit = off');
  await compare(`dashboard, ${days} days`, () => ask(dashboard, { days }), dashboardSql, values);
}
console.log(`\n${plans.join('\n\n')}\n`);
console.log(
  ['| what | page, ms | bare SQL, ms | ratio |', '| --- | --: | --: | --: |', ...results].join('\n'),
);
await client.end();
await app.close();
await postgres.stop();
await folder.remove();
