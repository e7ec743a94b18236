import type { Database, Run } from '../../src/platform/database/database.js';

/** A database whose transactions stay open after their work until `release` is called. */
export function heldDatabase(database: Database) {
  let release = () => {};
  const ending = new Promise<void>((resolve) => (release = resolve));
  let done = () => {};
  const isDone = new Promise<void>((resolve) => (done = resolve));
  const transaction: Database['transaction'] = (act) =>
    database.transaction(async (inside) => {
      const result = await act(inside);
      done();
      await ending;
      return result;
    });
  return { transaction, isDone, release };
}

/** A database in which a statement waits for a lock for as long as the app's do. */
export const patientDatabase = (database: Database): Pick<Database, 'transaction'> => ({
  transaction: (act) =>
    database.transaction((inside) => {
      const withoutLimit: Run = (sql, values) =>
        sql.includes('lock_timeout') ? Promise.resolve([]) : inside(sql, values);
      return act(withoutLimit);
    }),
});
