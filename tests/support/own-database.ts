import { makeDatabase } from '../../scripts/test-services/database.js';
import { atEnd } from './at-end.js';
import { readWorld } from './jest/world.js';

/** Settings that give an app a database that no other test file uses, for tests of what is counted over all of it. */
export async function ownDatabase(): Promise<Record<string, string>> {
  // Each app on PGlite has its own anyway.
  if (testDatabase === 'pglite') return {};
  const made = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => made.stop());
  return { DATABASE_URL: made.url };
}
