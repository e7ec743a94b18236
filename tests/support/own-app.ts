import { makeDatabase } from '../../scripts/test-services/database.js';
import { type OpenApp, startTestApp } from './app.js';
import { atEnd } from './at-end.js';
import { readWorld } from './jest/world.js';

/** An app with a database of its own. */
export async function ownApp(settings: Readonly<Record<string, string>> = {}): Promise<OpenApp> {
  if (testDatabase === 'pglite') return startTestApp(settings);
  const made = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => made.stop());
  return startTestApp({ ...settings, DATABASE_URL: made.url });
}
