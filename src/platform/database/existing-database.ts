import type { MikroORM } from '@mikro-orm/core';
import { type EntityManager, SchemaGenerator } from '@mikro-orm/postgresql';

/** MikroORM creates a database that does not exist. After a typo in its name, everything would seem to be gone. */
export class ExistingDatabase extends SchemaGenerator {
  static override register(orm: MikroORM): void {
    const make = () => new ExistingDatabase(orm.em as EntityManager);
    orm.config.registerExtension('@mikro-orm/schema-generator', make);
  }

  override ensureDatabase(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
