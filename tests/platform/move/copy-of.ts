import type { Run } from '../../../src/platform/database/database.js';

/** All rows of all tables of a database as text, by table, without the list of migrations. Written without the code under test. */
export async function rowsOf(run: Run): Promise<Record<string, readonly string[]>> {
  const tables = await run<{ name: string }>(
    `select table_name::text as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'migration'
      order by table_name collate "C"`,
    [],
  );
  const rows: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const sql = `select to_jsonb(row_of_table)::text as row from "${name.replaceAll('"', '""')}" row_of_table order by 1`;
    rows[name] = (await run<{ row: string }>(sql, [])).map(({ row }) => row).toSorted();
  }
  return rows;
}

/** Every constraint, trigger and default of a database. */
export async function definitionsOf(run: Run): Promise<readonly string[]> {
  const found = await run<{ definition: string }>(
    `select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) as definition
       from pg_constraint where connamespace = current_schema()::regnamespace
      union all
     select pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal`,
    [],
  );
  return found.map(({ definition }) => definition).toSorted();
}
