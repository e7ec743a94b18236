import { features } from '../src/features.js';
import type { Orm } from '../src/platform/database/database.js';

/**
 * Compares the entities with the migrations. First it drops the tables and columns that only the previous release uses, with
 * the triggers on them, as the next release will.
 * @param orm of a migrated database that nobody else uses
 * @returns the difference, as SQL
 */
export async function schemaDifference(orm: Orm): Promise<string> {
  for (const { retired } of features) {
    for (const table of retired?.tables ?? []) await orm.em.execute(`drop table "${table}"`);
    for (const [table, columns] of Object.entries(retired?.columns ?? {}))
      for (const column of columns)
        await orm.em.execute(`alter table "${table}" drop column "${column}" cascade`);
  }
  return (await orm.schema.getUpdateSchemaSQL({ wrap: false })).trim();
}
