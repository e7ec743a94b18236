import { expect, test } from '@jest/globals';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { isUnavailable } from '../../src/platform/database/database-errors.js';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { readWorld } from '../support/jest/world.js';
import { limitsWith } from '../support/limits.js';
import { startParley } from '../support/parley-process.js';
import { startPgBouncer } from '../support/pgbouncer.js';
import { aRoom } from '../support/room.js';

const made = await makeDatabase(readWorld().databaseUrl);
atEnd(() => made.stop());
const folder = temporaryFolder();
atEnd(() => folder.remove());
const pooler = await startPgBouncer(folder.path, made.url);
atEnd(() => pooler.stop());
const pooled = { DATABASE_URL: pooler.url };

const sessionSettings = `select name, setting from pg_settings where source = 'session' and name like '%timeout'`;
const warning = 'PostgreSQL does not end slow statements';

test('behind PgBouncer in transaction mode it migrates and serves, and other clients get nothing of it', async () => {
  const [one, other] = await Promise.all([startTestApp(pooled), startTestApp(pooled)]);
  const { owner, visitor, slug } = await aRoom(one);
  const heard = listen(owner.at(other), slug);
  for (let seq = 1; seq <= 5; seq += 1) {
    const sent = await sendMessage(visitor.at(seq % 2 ? one : other), slug, `Message ${seq}`);
    expect((await heard.next()).messageAdded).toEqual(sent);
  }
  const { run } = other.services.database;
  expect(await run(sessionSettings, [])).toEqual([]);
  expect(await run('select name from pg_prepared_statements', [])).toEqual([]);
  expect(await run(`select current_setting('search_path') as path`, [])).toEqual([
    { path: '"$user", public' },
  ]);
});

test('a statement that takes too long there is given up, and the next one gets another connection', async () => {
  const LIMITS = limitsWith({ statementTime: 700 });
  const { services } = await startTestApp({ ...pooled, LIMITS });
  const { run } = services.database;
  const fault: unknown = await run('select pg_sleep(5)', []).catch((error: unknown) => error);
  expect(isUnavailable(fault)).toBe(true);
  expect(await run('select 1 as one', [])).toEqual([{ one: 1 }]);
});

test('it says once that nothing ends slow statements, unless the role has the setting', async () => {
  const settings = { ...(await testSettings()), ...pooled, LOG_LEVEL: 'warn' };
  const parley = await startParley(settings);
  await parley.stop();
  expect(parley.output().split(warning)).toHaveLength(2);
  const direct = await startParley({ ...settings, DATABASE_URL: made.url });
  await direct.stop();
  expect(direct.output()).not.toContain(warning);
});
