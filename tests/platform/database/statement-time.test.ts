import { expect, test } from '@jest/globals';
import { isUnavailable } from '../../../src/platform/database/database-errors.js';
import { startTestApp } from '../../support/app.js';
import { limitsWith } from '../../support/limits.js';

/** @returns the error with which an act rejects; null if it resolves */
async function faultOf(act: Promise<unknown>): Promise<unknown> {
  return act.then(
    () => null,
    (error: unknown) => error,
  );
}

test('a statement has as long as LIMITS gives it, and waits for a lock a little less', async () => {
  const { services } = await startTestApp({ LIMITS: limitsWith({ statementTime: 700 }) });
  const { run } = services.database;
  const sql = `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`;
  expect(await run(sql, [])).toEqual([{ statement: '700ms', lock: '525ms' }]);
  expect(isUnavailable(await faultOf(run('select pg_sleep(20)', [])))).toBe(true);
  expect(await run('select 1 as one', [])).toEqual([{ one: 1 }]);
});

test('who finds all connections taken waits as long as LIMITS says, and is told to try again', async () => {
  const { services } = await startTestApp({ LIMITS: limitsWith({ connectionWait: 2500 }) });
  const { database } = services;
  const release = Promise.withResolvers<void>();
  const taken = Array.from({ length: 10 }, () => Promise.withResolvers<void>());
  const holding = taken.map(({ resolve }) =>
    database.transaction(async (inside) => {
      await inside('select 1', []);
      resolve();
      await release.promise;
    }),
  );
  await Promise.all(taken.map(({ promise }) => promise));
  const begin = performance.now();
  const fault = await faultOf(database.run('select 1', []));
  const waited = performance.now() - begin;
  release.resolve();
  await Promise.all(holding);
  expect(isUnavailable(fault)).toBe(true);
  expect(waited).toBeGreaterThan(2400);
});
