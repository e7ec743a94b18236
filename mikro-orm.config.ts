import { databaseShape } from './src/features.js';
import { ConfigError } from './src/platform/config/config-error.js';
import { readDatabase } from './src/platform/config/database-url.js';
import { serverOptions } from './src/platform/database/server.js';
import { createLog } from './src/platform/log.js';

const { server, faults } = readDatabase(process.env);
if (!server) throw new ConfigError(faults[0] ?? 'DATABASE_URL: set it to the database to work on');

/** For the command line of MikroORM, such as `npx mikro-orm migration:check`; the application itself does not read it. */
export default serverOptions(server, createLog('info'), databaseShape);
