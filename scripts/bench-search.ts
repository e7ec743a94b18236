import { readConfig } from '../src/config.js';
import { databaseShape } from '../src/features.js';
import { openDatabase } from '../src/platform/database/database.js';
import { createLog } from '../src/platform/log.js';
import { indexBatch } from '../src/messages/search/index-batch.js';
import { searchMessages } from '../src/messages/search/search-messages.js';
import { fillTalk, words } from './bench/targets/fill-talk.js';
import { startPostgres } from './test-services/postgres.js';
import { temporaryFolder } from './test-services/temporary-folder.js';

// Measures the search in many messages, and prints the plans. Arguments: how many messages, and in how many rooms.

const [messages = 1_000_000, rooms = 10_000] = process.argv.slice(2).map(Number);
const folder = temporaryFolder();
const postgres = await startPostgres(folder.path, { settings: ['shared_buffers=512MB'] });
const settings = {
  DATABASE_URL: postgres.url,
  SECRET: 'of the bench of the search alone',
  LIMITS: '{"statementTime":3600000}',
};
const config = readConfig(settings);
const plans: string[] = [];
const database = await openDatabase(config, createLog('warn'), databaseShape);

const seconds = async (act: () => Promise<unknown>) => {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1000;
};
const filled = await seconds(() => database.transaction((run) => fillTalk(run, { rooms, messages })));
console.log(`${messages} messages in ${rooms} rooms: filled in ${filled.toFixed(0)} s`);
await database.run('vacuum analyze', []);
const indexed = await seconds(async () => {
  while ((await indexBatch(database, 'waiting'))?.hasMore !== false);
});
console.log(
  `indexed in ${indexed.toFixed(0)} s, ${((indexed / messages) * 1e6).toFixed(0)} µs for each message`,
);
await database.run('vacuum analyze message_search', []);

/** Runs each statement of a search twice: for its time, and for its plan. */
async function measure(title: string, search: string, after: string | null): Promise<string | null> {
  const services = {
    config,
    database: { ...database, run: explained },
    messageIndexer: { bringUpToDate: () => Promise.resolve() },
  } as unknown as Parameters<typeof searchMessages>[0];
  const page = await searchMessages(services, { search, access: () => 'true', after });
  console.log(`\n${title} (${page.nodes.length} found)\n${plans.pop() ?? ''}`);
  return page.pageInfo.endCursor;
}

const explained: typeof database.run = async (sql, parameters) => {
  if (sql.includes('message_search')) {
    const plan = await database.run<Record<string, string>>(
      `explain (analyze, costs off) ${sql}`,
      parameters,
    );
    plans.push(plan.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return database.run(sql, parameters);
};

const [middle] = await database.run<{ cursor: string[] }>(
  `select array[to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), id::text] as cursor
     from message order by created_at offset $1 limit 1`,
  [Math.floor(messages / 2)],
);
const deep = Buffer.from(JSON.stringify(middle?.cursor)).toString('base64url');
const [rare] = await database.run<{ word: string }>(
  'select substr(form, 1, 6) as word from message_search where char_length(form) > 12 limit 1',
  [],
);
const searches = {
  common: words[0] ?? '',
  'less common': '聊天室',
  'a character': '臺',
  rare: rare?.word ?? '',
  absent: '龘靐',
};
for (const [title, search] of Object.entries(searches)) {
  await measure(`${title}: ${search}, first page`, search, null);
  await measure(`${title}: ${search}, in the middle`, search, deep);
}
await database.close();
await postgres.stop();
await folder.remove();
