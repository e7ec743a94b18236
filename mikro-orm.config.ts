import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { databaseShape } from './src/features.js';
import { commonOptions } from './src/platform/database/database.js';
import { createLog } from './src/platform/log.js';

/** For the command line of MikroORM, such as `npx mikro-orm migration:check`; the application itself does not read it. */
export default {
  ...commonOptions(createLog('info'), databaseShape),
  driver: PostgreSqlDriver,
  clientUrl: process.env.DATABASE_URL,
};
