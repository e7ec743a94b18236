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
