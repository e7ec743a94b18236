import { MikroORM } from '@mikro-orm/core';
import { PgliteDriver } from '@mikro-orm/pglite';
import { databaseShape } from '../src/features.js';
import type { Orm } from '../src/platform/database/database.js';
import { commonOptions } from '../src/platform/database/orm.js';
import { createLog } from '../src/platform/log.js';
import { schemaDifference } from './schema-difference.js';

// Prints the difference between the entities and the migrations, as SQL.
const options = {
  ...commonOptions(createLog('warn'), databaseShape),
  driver: PgliteDriver,
  dbName: 'memory://',
};
const orm = await MikroORM.init(options);
await orm.migrator.up();
const difference = await schemaDifference(orm as unknown as Orm);
await orm.close(true);
if (difference !== '') {
  console.error(
    `The migrations don't match the entities. Add a migration for this difference:\n${difference}`,
  );
  process.exitCode = 1;
}
