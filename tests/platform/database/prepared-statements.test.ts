import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { makeDatabase } from '../../../scripts/test-services/database.js';
import { readConfig } from '../../../src/config.js';
import { databaseShape } from '../../../src/features.js';
import { writeMessages } from '../../../src/messages/write-messages.js';
import { openDatabase } from '../../../src/platform/database/database.js';
import { digest } from '../../../src/platform/digest.js';
import { createLog } from '../../../src/platform/log.js';
import { testSettings } from '../../support/app.js';
import { atEnd } from '../../support/at-end.js';
import { readWorld } from '../../support/jest/world.js';

const made = await makeDatabase(readWorld().databaseUrl);
atEnd(() => made.stop());
const config = readConfig({ ...(await testSettings()), DATABASE_URL: made.url });

/** A database of which one connection is open, because nothing runs at the same time. */
async function aDatabase() {
  const database = await openDatabase(config, createLog('silent'), databaseShape);
  atEnd(() => database.close());
  const { run, prepared } = database;
  const names = async () =>
    (await run<{ name: string }>('select name from pg_prepared_statements', [])).length;
  return { run, prepared, names };
}

const sql = 'select $1::int as number';

test('PostgreSQL plans the statements that write one message, and any number of them, once each', async () => {
  const { run, prepared } = await aDatabase();
  for (const count of [
    ...Array.from({ length: 12 }, () => 1),
    ...Array.from({ length: 12 }, (_, n) => n + 2),
  ]) {
    const draft = () => ({ roomSlug: '0-0', senderId: '1', id: randomUUID(), content: 'Hello' });
    expect(await writeMessages(prepared, Array.from({ length: count }, draft), true)).toHaveLength(count);
  }
  const plans = 'select generic_plans::int as once, custom_plans::int as each from pg_prepared_statements';
  expect(await run(plans, [])).toEqual([
    { once: 7, each: 5 },
    { once: 7, each: 5 },
  ]);
});

test('a statement whose name the connection has lost runs without a name from then on', async () => {
  const { run, prepared, names } = await aDatabase();
  expect(await prepared(sql, [1])).toEqual([{ number: 1 }]);
  expect(await names()).toBe(1);
  await run('deallocate all', []);
  expect(await prepared(sql, [2])).toEqual([{ number: 2 }]);
  expect(await prepared(sql, [3])).toEqual([{ number: 3 }]);
  expect(await names()).toBe(0);
});

test('so does one whose name is taken', async () => {
  const { run, prepared } = await aDatabase();
  await run(`prepare "${digest(sql)}" as select 'of somebody else'`, []);
  expect(await prepared(sql, [1])).toEqual([{ number: 1 }]);
});

test('so does one whose result has other columns since another process migrated the database', async () => {
  const { run, prepared } = await aDatabase();
  await run('create table changing (one int)', []);
  const all = 'select changing.* from (select $1::int) given left join changing on true';
  expect(await prepared(all, [1])).toEqual([{ one: null }]);
  await run('alter table changing add column two int', []);
  expect(await prepared(all, [1])).toEqual([{ one: null, two: null }]);
});

test('an error of the statement itself is not run again', async () => {
  const { run, prepared } = await aDatabase();
  await run('create sequence tries', []);
  const failing = `select nextval('tries'), 1 / (floor(random())::int * $1::int)`;
  await expect(prepared(failing, [0])).rejects.toMatchObject({ code: '22012' });
  expect(await run(`select nextval('tries')::int as number`, [])).toEqual([{ number: 2 }]);
});
