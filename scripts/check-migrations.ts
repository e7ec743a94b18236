import { MikroORM } from '@mikro-orm/core';
import { PgliteDriver } from '@mikro-orm/pglite';
import { databaseShape } from '../src/features.js';
import { commonOptions, type Orm } from '../src/platform/database/database.js';
import { createLog } from '../src/platform/log.js';
import { schemaDifference } from './schema-difference.js';

// Says in SQL what the entities and the migrations don't agree on.
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
  console.error(`The migrations don't make what the entities say. The difference:\n${difference}`);
  process.exitCode = 1;
}
