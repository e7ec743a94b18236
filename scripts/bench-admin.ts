import { Client } from 'pg';
import { dashboardSql, startsSql } from '../src/admin/dashboard/dashboard-sql.js';
import { bareLists } from './bench/admin/bare-lists.js';
import { bareSmallLists } from './bench/admin/bare-small-lists.js';
import { compare, type Compared, type Pair, tableOf } from './bench/admin/compare.js';
import { fillAdmin } from './bench/admin/fill-admin.js';
import { type Ask, ListPairs } from './bench/admin/list-pairs.js';
import { openRooms, searchPairs } from './bench/admin/search-pairs.js';
import { staffedParley } from './bench/admin/staffed-parley.js';
import { startPostgres } from './test-services/postgres.js';
import { temporaryFolder } from './test-services/temporary-folder.js';

// Measures pages of the admin beside the bare SQL of the same page, and prints the plans of what the app runs. The app has its default
// limits, apart from rates. Arguments: how many messages, and in how many rooms.

const [messages = 1_000_000, rooms = 10_000] = process.argv.slice(2).map(Number);
const folder = temporaryFolder();
const postgres = await startPostgres(folder.path, { settings: ['shared_buffers=512MB'] });
const client = new Client({ connectionString: postgres.url });
const dashboard = `query ($days: Int!) { adminDashboard(days: $days) { roomsOpened messages activePeople medianFirstAnswer
  series { startsAt messages } } }`;

async function measure(
  heading: string,
  pairs: readonly Pair[],
  time: number,
  hasPlans: boolean,
): Promise<void> {
  const compared: Compared[] = [];
  for (const pair of pairs) compared.push(await compare(client, pair, time));
  console.log(`\n## ${heading}\n\n${tableOf(compared)}`);
  if (hasPlans) for (const { title, plan } of compared) console.log(`\n${title}\n${plan}`);
}

const listsOf = (ask: Ask) =>
  new Map(
    Object.entries({ ...bareLists, ...bareSmallLists }).map(([name, list]) => [
      name,
      new ListPairs(ask, client, name, list),
    ]),
  );

async function mainPairs(ask: Ask, process: string): Promise<Pair[]> {
  const lists = listsOf(ask);
  const [ofMessages, ofRooms] = [lists.get('messages') as ListPairs, lists.get('chatRooms') as ListPairs];
  const pairs = [
    {
      title: 'a request that reads no page',
      ask: () => ask('{ adminLists { name } }', {}),
      bare: 'select 1',
    },
    ...[ofMessages.first(), await ofMessages.deep(messages / 2), await ofMessages.deep(messages - 100)],
    ...[ofRooms.first(), await ofRooms.deep(rooms / 2)],
    ...(await searchPairs(client, ofMessages)),
  ];
  for (const days of [1, 7, 30, 90]) {
    const { rows } = await client.query<{ starts_at: string }>(startsSql, [days, 'UTC']);
    const values = [rows.map(({ starts_at }) => starts_at), process];
    pairs.push({
      title: `dashboard, ${days} days`,
      ask: () => ask(dashboard, { days }),
      bare: dashboardSql,
      ...{ values },
    });
  }
  return pairs;
}

await client.connect();
console.log(`filling ${messages} messages in ${rooms} rooms`);
await fillAdmin(postgres.url, { messages, rooms });
await client.query('set jit = off');
const open = await staffedParley(postgres.url);
await measure('Pages', await mainPairs(open.ask, open.app.services.processReport.process), 1500, true);
const all = [...listsOf(open.ask).values()];
await measure(
  'Filters',
  all.flatMap((list) => list.filters()),
  300,
  false,
);
await measure(
  'Sorts',
  all.flatMap((list) => list.sorts()),
  300,
  false,
);
await open.app.close();
const locked = await staffedParley(postgres.url, { ADMIN_READS: 'reason' });
const ofMessages = listsOf(locked.ask).get('messages') as ListPairs;
const pairs = [ofMessages.first(), ...(await searchPairs(client, ofMessages, openRooms))];
await measure('With ADMIN_READS=reason', pairs, 700, true);
await locked.app.close();
await client.end();
await postgres.stop();
await folder.remove();
