import { expect, test } from '@jest/globals';
import { rowsOf } from '../platform/move/copy-of.js';
import { startTestApp } from '../support/app.js';
import { keepOpen } from '../support/keep-open.js';
import { until } from '../support/until.js';
import { copyOf, filledFolder, newDatabase } from './filled-folder.js';
import { runMove, startMove } from './run-move.js';

const { folder, rows } = await filledFolder();

// The copy of the messages waits for this lock. By then, the users are already copied.
const hold = [
  `create function hold() returns boolean language plpgsql as $$
   begin perform pg_advisory_xact_lock(4711); return true; end $$`,
  'alter table message add constraint hold check (hold())',
];
const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`;

test.each(['kill -9', 'the end of its connection'])(
  '%s in the middle leaves PostgreSQL empty',
  async (fault) => {
    const settings = { DATA_DIR: await copyOf(folder), DATABASE_URL: await newDatabase() };
    const { database } = (await startTestApp({ DATABASE_URL: settings.DATABASE_URL })).services;
    const { run } = database;
    for (const sql of hold) await run(sql, []);
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holding = database.transaction(async (inside) => {
      await keepOpen(inside);
      await inside('select pg_advisory_xact_lock(4711)', []);
      held.resolve();
      await release.promise;
    });
    await held.promise;
    const move = startMove(settings);
    await until('the move is in the middle', async () => (await run(waiting, [])).length === 1);
    if (fault === 'kill -9') move.kill();
    else await run(`select pg_terminate_backend(pid) from (${waiting}) as move`, []);
    expect(await move.ended).toEqual(
      fault === 'kill -9'
        ? { code: null, output: '' }
        : {
            code: 1,
            output: expect.stringMatching(
              /^The move was not confirmed: .*terminat.*\nRun the command again\..*\n$/,
            ),
          },
    );
    release.resolve();
    await holding;
    await until('its transaction has ended', async () => (await run(waiting, [])).length === 0);
    expect(Object.values(await rowsOf(run)).flat()).toEqual([]);
    expect(await runMove(settings)).toMatchObject({ code: 0 });
    expect(await rowsOf(run)).toEqual(rows);
  },
);

test('of two moves to one database at once, one is refused', async () => {
  const DATABASE_URL = await newDatabase();
  const folders = [await copyOf(folder), await copyOf(folder)];
  const ends = await Promise.all(folders.map((DATA_DIR) => runMove({ DATA_DIR, DATABASE_URL })));
  expect(ends.map(({ code }) => code).toSorted()).toEqual([0, 1]);
  expect(ends.find(({ code }) => code === 1)?.output).toMatch(
    /^Nothing was moved. The database of DATABASE_URL is not empty/,
  );
});
