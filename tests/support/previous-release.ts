import { makeDatabase } from '../../scripts/test-services/database.js';
import { readConfig } from '../../src/config.js';
import { databaseShape } from '../../src/features.js';
import { openDatabase } from '../../src/platform/database/database.js';
import { createLog } from '../../src/platform/log.js';
import { testSettings } from './app.js';
import { atEnd } from './at-end.js';
import { dataFolder } from './data-folder.js';
import { readWorld } from './jest/world.js';

/** A new database with the schema of the previous release. @returns it, and the settings to start this release on it */
export async function previousRelease(more: Readonly<Record<string, string>> = {}) {
  const { SECRET = '' } = await testSettings();
  const settings: Record<string, string> = { ...more, DATA_DIR: await dataFolder() };
  if (testDatabase === 'postgres') {
    const made = await makeDatabase(readWorld().databaseUrl);
    atEnd(() => made.stop());
    settings['DATABASE_URL'] = made.url;
  }
  const migrations = databaseShape.migrations.filter(({ name }) => name < 'Migration2026113');
  const shape = { ...databaseShape, migrations };
  const database = await openDatabase(readConfig({ ...settings, SECRET }), createLog('silent'), shape);
  return { settings, database };
}
