import { expect, test } from '@jest/globals';
import type { Migration } from '@mikro-orm/migrations';
import { makeDatabase } from '../../../scripts/test-services/database.js';
import { readConfig } from '../../../src/config.js';
import { databaseShape } from '../../../src/features.js';
import { openDatabase } from '../../../src/platform/database/database.js';
import { createLog } from '../../../src/platform/log.js';
import { moveDatabase } from '../../../src/platform/move/move-database.js';
import { atEnd } from '../../support/at-end.js';
import { migratedDataFolder } from '../../support/data-folder.js';
import { readWorld } from '../../support/jest/world.js';
import { secret } from '../../support/parley-process.js';
import { definitionsOf, rowsOf } from './copy-of.js';

const { Migration: Base } =
  await worker.package<typeof import('@mikro-orm/migrations')>('@mikro-orm/migrations');

/** A migration of a later release. @param statements what it runs */
function later(...statements: readonly string[]): new (...args: never[]) => Migration {
  return class Migration99991231000000Later extends Base {
    override up(): void {
      for (const sql of statements) this.addSql(sql);
    }
  };
}

/** A PGlite folder and an empty PostgreSQL, both migrated. @param last the last migration of each side */
async function aPair(ofSource?: ReturnType<typeof later>, ofTarget = ofSource) {
  const made = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => made.stop());
  const shapeWith = (last = ofSource) => ({
    ...databaseShape,
    migrations: [...databaseShape.migrations, ...(last ? [last] : [])] as typeof databaseShape.migrations,
  });
  const open = async (settings: Record<string, string>, last?: ReturnType<typeof later>) => {
    const config = readConfig({ SECRET: secret, DATA_DIR: await migratedDataFolder(), ...settings });
    const database = await openDatabase(config, createLog('silent'), shapeWith(last));
    atEnd(() => database.close());
    return database;
  };
  return { source: await open({}, ofSource), target: await open({ DATABASE_URL: made.url }, ofTarget) };
}

const tablesOfALaterRelease = later(
  // Each names the other, and itself: in no order can all rows be inserted while the foreign keys hold.
  `create table "hen" ("id" bigint generated always as identity primary key, "egg_id" bigint, "mother_id" bigint references "hen")`,
  `create table "egg" ("id" serial primary key, "hen_id" bigint references "hen" on delete cascade)`,
  `alter table "hen" add constraint "hen_from_egg" foreign key ("egg_id") references "egg" deferrable`,
  `create type "mood" as enum ('glad', 'sad')`,
  `create table "Odd ""table""; --" (
     "select" text, "UPPER" text[], "bytes" bytea, "json" jsonb, "plain_json" json, "exact" numeric, "inexact" float8,
     "at" timestamptz, "local" timestamp, "day" date, "span" interval, "uuid" uuid, "mood" mood, "short" varchar(10),
     "padded" char(5), "flag" boolean, "big" bigint, "nested" int[][],
     "twice" bigint generated always as ("big" * 2) stored)`,
  `create table "counted" ("id" bigserial primary key, "at" timestamptz not null default now())`,
  `create sequence "ticket" increment by 5`,
  `create function "spoil"() returns trigger language plpgsql as $$ begin new.at = now(); return new; end $$`,
  `create trigger "spoil" before insert on "counted" for each row execute function spoil()`,
);

const rowsOfALaterRelease = [
  `insert into "hen" ("id", "mother_id") overriding system value values (7, 9), (8, 8), (9, null)`,
  `insert into "egg" ("id", "hen_id") values (3, 9), (2, 7)`,
  `update "hen" set "egg_id" = 3 where "id" <> 9`,
  `insert into "Odd ""table""; --" values
     ('', '{}', '', 'null', 'null', 'NaN', 'NaN', 'infinity', '-infinity', '0044-03-15 BC', '1 year -2 days 03:04:05.000006',
      '4f2c1d1e-6a3b-4c59-9d0e-8b7a5f6e3c21', 'sad', '', '', false, -9223372036854775808 / 2, '{{1,2},{3,null}}'),
     (e'NULL "quoted" {braces} \\\\ , \\n\\t \\u2028 書 \\U0001F600', array['NULL', null, '', 'a"b\\c', '{}', '書,'], '\\x00ff5c22',
      '{"a": [1.10, "\\u4e66"]}', '{"a":  1, "a": 2}', 123456789012345678901234567890.123456789, 0.1,
      '2026-01-02 03:04:05.678901+08', '2026-01-02 03:04:05.678901', '9999-12-31', '-00:00:00.000001', null, 'glad', '書', 'x',
      true, 4611686018427387903, '[0:1]={5,6}'),
     (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)`,
  `insert into "counted" ("id", "at") select n, timestamptz '2020-01-01' + n * interval '1 microsecond' from generate_series(1, 1234) n`,
  `select setval('ticket', 41, false)`,
];

test('all tables come along, with every kind of value, also those that a later release adds', async () => {
  const { source, target } = await aPair(tablesOfALaterRelease);
  for (const sql of rowsOfALaterRelease) await source.run(sql, []);
  await source.run(
    `update "counted" set "at" = timestamptz '2020-01-01' + "id" * interval '1 microsecond'`,
    [],
  );
  const [before, definitions] = [await rowsOf(source.run), await definitionsOf(target.run)];
  const moved = await moveDatabase(source, target);
  expect(await rowsOf(target.run)).toEqual(before);
  expect(await rowsOf(source.run)).toEqual(before);
  expect(await definitionsOf(target.run)).toEqual(definitions);
  const counts = Object.entries(before).map(([name, rows]) => [name, rows.length]);
  expect(Object.fromEntries(moved.tables.map(({ name, rows }) => [name, rows]))).toEqual(
    Object.fromEntries(counts),
  );
  expect(moved.sequences).toContainEqual({ name: 'ticket', value: '41' });
  const next = async (run: typeof source.run) =>
    run(`select nextval('ticket') as ticket, nextval('egg_id_seq') as egg, nextval('hen_id_seq') as hen`, []);
  expect(await next(target.run)).toEqual(await next(source.run));
});

test('a database with a single row is refused and stays as it is', async () => {
  const { source, target } = await aPair();
  await target.run(
    `insert into "user" (username, name, email) values ('here', 'Here', 'here@example.org')`,
    [],
  );
  const before = await rowsOf(target.run);
  await expect(moveDatabase(source, target)).rejects.toThrow(
    'The database of DATABASE_URL is not empty: there are rows in "user".',
  );
  expect(await rowsOf(target.run)).toEqual(before);
});

test('a database that lacks a table of the source is refused', async () => {
  const { source, target } = await aPair(
    later('create table "gift" ("id" int, "for" text)'),
    later('select 1'),
  );
  await expect(moveDatabase(source, target)).rejects.toThrow('has no gift (for text, id integer)');
});

test('a copy that differs is not committed', async () => {
  const { source, target } = await aPair(tablesOfALaterRelease);
  await target.run('alter table "counted" enable always trigger "spoil"', []);
  for (const sql of rowsOfALaterRelease) await source.run(sql, []);
  await source.run(`update "counted" set "at" = '2020-01-01'`, []);
  await expect(moveDatabase(source, target)).rejects.toThrow('counted is not the same on both sides');
  expect(Object.values(await rowsOf(target.run)).flat()).toEqual([]);
});
