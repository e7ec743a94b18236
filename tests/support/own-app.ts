import { type OpenApp, startTestApp } from './app.js';
import { ownDatabase } from './own-database.js';

/** An app with a database of its own. */
export async function ownApp(settings: Readonly<Record<string, string>> = {}): Promise<OpenApp> {
  return startTestApp({ ...settings, ...(await ownDatabase()) });
}
