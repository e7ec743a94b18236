import { makeDatabase } from '../../scripts/test-services/database.js';
import { type OpenApp, sharedApp, startTestApp } from './app.js';
import { atEnd } from './at-end.js';
import { readWorld } from './jest/world.js';

/** An app whose database no test of another worker uses. On PGlite that is the shared one. */
export async function ownApp(): Promise<OpenApp> {
  if (testDatabase === 'pglite') return sharedApp();
  const made = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => made.stop());
  return startTestApp({ DATABASE_URL: made.url });
}
