import { features } from '../src/features.js';
import type { Orm } from '../src/platform/database/database.js';

/**
 * Drops what only the previous release uses, as the next one will.
 * @param orm of a migrated database that nobody else uses
 * @returns in SQL, what the entities and the migrations don't agree on
 */
export async function schemaDifference(orm: Orm): Promise<string> {
  for (const { retired } of features) {
    for (const table of retired?.tables ?? []) await orm.em.execute(`drop table "${table}"`);
    for (const [table, columns] of Object.entries(retired?.columns ?? {}))
      for (const column of columns) await orm.em.execute(`alter table "${table}" drop column "${column}"`);
  }
  return (await orm.schema.getUpdateSchemaSQL({ wrap: false })).trim();
}
