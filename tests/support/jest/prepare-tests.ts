import { makeDatabase } from '../../../scripts/test-services/database.js';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { startTestServices } from '../../../scripts/test-services/test-services.js';
import { buildIfOld } from './build.js';
import { startParley } from '../parley-process.js';
import { pgliteTemplate } from './pglite-template.js';
import { tellWorld } from './world.js';

/**
 * Starts the services once for all test files, with a migrated database for this run alone.
 * @returns a function that stops them
 */
export async function prepareTests(): Promise<() => Promise<void>> {
  buildIfOld();
  const [template, [services, database]] = await Promise.all([pgliteTemplate(), servicesWithDatabase()]);
  const folder = temporaryFolder();
  tellWorld({ ...services, databaseUrl: database.url, pgliteTemplate: template, folder: folder.path });
  return async () => {
    await database.stop();
    await services.stop();
    await folder.remove();
  };
}

async function servicesWithDatabase() {
  const services = await startTestServices();
  const database = await makeDatabase(services.databaseUrl);
  const parley = await startParley({ DATABASE_URL: database.url, DEMO: 'false' });
  await parley.stop();
  return [services, database] as const;
}
